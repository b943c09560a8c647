using System.Collections.Concurrent;
using System.Net.Http.Json;
using System.Text.Json;
using Amazon.SQS.Model;
using Vision.Emulators;
using Vision.EndToEnd.Processes;

namespace Vision.EndToEnd.Aws;

/// <summary>Rekognition tells at a topic that a video job has ended; the topic's queue wakes the run, which does not wait for its next poll.</summary>
public class JobNoticeTests
{
    private const string Queue = "vision-jobs", Role = "arn:aws:iam::000000000000:role/publish";

    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(3);

    [Fact]
    public async Task Job_TellsItsEndAtATopic_TheRunAsksAtOnce()
    {
        await using var aws = await AwsHosts.StartAsync();
        var topic = $"arn:aws:sns:{AwsEmulator.Region}:000000000000:vision-jobs";
        var queue = await aws.Sqs.CreateQueueAsync(new CreateQueueRequest { QueueName = Queue });
        await aws.SnsAsync("CreateTopic", ("Name", "vision-jobs"));
        await aws.SnsAsync("Subscribe", ("TopicArn", topic), ("Protocol", "sqs"), ("Endpoint", $"arn:aws:sqs:{AwsEmulator.Region}:000000000000:{Queue}"));

        // Between the client and an endpoint that publishes nothing itself and verifies no signatures.
        using var eyesFolder = new TestFolder();
        await using var eyes = await HostProcess.StartAsync(eyesFolder.Path, aws.Environment, "--Vision:Rekognition:Enabled", "true", "--Vision:Rekognition:Results", "s3://vision-rekognition");
        await using var proxy = await RekognitionProxy.StartAsync(eyes.Address, new Dictionary<string, int>());
        var (tags, jobs, isTold) = (new ConcurrentQueue<string>(), new ConcurrentQueue<string>(), false);
        proxy.Change = (operation, request) =>
        {
            if (operation != "StartFaceDetection")
                return;

            Assert.Equal((topic, Role), (request["NotificationChannel"]!["SNSTopicArn"]!.GetValue<string>(), request["NotificationChannel"]!["RoleArn"]!.GetValue<string>()));
            request.Remove("NotificationChannel");
            tags.Enqueue(request["JobTag"]!.GetValue<string>());
        };
        proxy.ChangeAnswer = (operation, answer) =>
        {
            if (operation == "StartFaceDetection")
                jobs.Enqueue(answer["JobId"]!.GetValue<string>());
            // For as long as a job takes.
            if (operation == "GetFaceDetection" && !Volatile.Read(ref isTold))
                answer["JobStatus"] = "IN_PROGRESS";
        };

        using var folder = new TestFolder();
        await using var host = await HostProcess.StartAsync(
            folder.Path,
            new Dictionary<string, string>(aws.Environment) { ["AWS_ENDPOINT_URL_REKOGNITION"] = proxy.Address.AbsoluteUri },
            "--Vision:Provider", "rekognition", "--Vision:RekognitionProvider:NotificationTopic", topic, "--Vision:RekognitionProvider:NotificationRole", Role,
            "--Vision:Sqs:Queue", Queue, "--Vision:Sqs:DeadLetterQueue", AwsHosts.Queue + "-dead", "--Vision:Sqs:WaitTime", "00:00:01", "--Vision:Folder:Watch", "false");
        using var files = new TestFolder();
        await TestClips.MakeAsync(files["clip.mp4"], 0, seconds: 0.5, width: 320);
        await aws.PutAsync("clip.mp4", await File.ReadAllBytesAsync(files["clip.mp4"]), AwsHosts.Videos);

        using var started = await host.Client.PostAsJsonAsync("/api/runs", new { name = "BlurFaces", instanceId = "told", input = new { source = $"s3://{AwsHosts.Videos}/clip.mp4", options = new { outputContainer = "s3://vision-output" } } });
        started.EnsureSuccessStatusCode();
        // By the third time it asks, it waits seven seconds before the next.
        await Eventually.TrueAsync(() => proxy.Calls.GetValueOrDefault("GetFaceDetection") >= 3, Limit, () => $"polls; {host.Run.Output}");
        Volatile.Write(ref isTold, true);
        var (job, tag) = (Assert.Single(jobs), Assert.Single(tags));
        await aws.SnsAsync("Publish", ("TopicArn", topic), ("Message", JsonSerializer.Serialize(new { JobId = job, Status = "SUCCEEDED", API = "StartFaceDetection", JobTag = tag, Timestamp = 1 })));

        JsonElement run = default;
        await Eventually.TrueAsync(async () => (run = await host.GetJsonAsync("/api/runs/told")).GetProperty("runtimeStatus").GetString() is "Completed" or "Failed", Limit, () => $"{run} {host.Run.Output}");
        Assert.True(run.GetProperty("runtimeStatus").GetString() == "Completed", run.ToString());
        var history = (await host.GetJsonAsync($"/api/runs/{Uri.EscapeDataString(tag)}?showHistory=true")).GetProperty("historyEvents").EnumerateArray()
            .Select(happened => happened.GetProperty("EventType").GetString()!).ToList();
        // Told, it asked, and no timer came between.
        Assert.Contains("EventRaised", history);
        Assert.DoesNotContain("TimerFired", history.SkipWhile(type => type != "EventRaised").TakeWhile(type => type is not ("TaskScheduled" or "TaskCompleted")));
        var attributes = await aws.Sqs.GetQueueAttributesAsync(queue.QueueUrl, ["All"]);
        Assert.Equal(0, attributes.ApproximateNumberOfMessages + attributes.ApproximateNumberOfMessagesNotVisible);
    }
}
