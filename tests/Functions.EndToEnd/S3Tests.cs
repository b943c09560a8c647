using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using Amazon.SQS;
using Vision.Emulators;
using Vision.EndToEnd.Processes;
using Vision.Functions.EndToEnd.Host;
using Vision.Functions.EndToEnd.Protocol;
using Vision.Functions.EndToEnd.Scenarios;

namespace Vision.Functions.EndToEnd;

/// <summary>Objects in S3 start runs on Azure: told by a queue that a timer drains, or by an event that is posted. Results are blobs.</summary>
public sealed class S3Tests
{
    private const string Bucket = "vision-images", Posted = "vision-posted", Queue = "vision-uploads", KeyId = "test", Secret = "planted-secret-4712";

    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task Timer_ObjectsThatTheQueueTellsOf_AreLabelledOnceAndTheQueueIsEmpty()
    {
        const int Photos = 12;
        await using var aws = await AwsEmulator.StartAsync(keepsData: false, $"{Bucket}={Queue}");
        await using var host = await StartAsync(aws, "timer-labels");
        using var s3 = new AmazonS3Client(
            new BasicAWSCredentials(KeyId, Secret), new AmazonS3Config { ServiceURL = aws.Endpoint.AbsoluteUri, AuthenticationRegion = AwsEmulator.Region, ForcePathStyle = true });
        using var sqs = new AmazonSQSClient(new BasicAWSCredentials(KeyId, Secret), new AmazonSQSConfig { ServiceURL = aws.Endpoint.AbsoluteUri, AuthenticationRegion = AwsEmulator.Region });
        var queue = (await sqs.GetQueueUrlAsync(Queue)).QueueUrl;
        for (var n = 0; n < Photos; n++)
            await s3.PutObjectAsync(new PutObjectRequest { BucketName = Bucket, Key = $"a b/{n}.jpg", InputStream = new MemoryStream(TestPhotos.Make(n)) });
        await sqs.SendMessageAsync(queue, """{"Records":[{"eventVersion":"2.1","eventName":"ObjectCreated:Put"}]}""");

        await TickAsync(host);

        var attributes = await sqs.GetQueueAttributesAsync(queue, ["All"]);
        Assert.Equal(0, attributes.ApproximateNumberOfMessages + attributes.ApproximateNumberOfMessagesNotVisible);
        for (var n = 0; n < Photos; n++)
            Assert.Contains("PHOTO ", Encoding.UTF8.GetString(await host.WaitForBlobAsync("timer-labels", $"results/labels/a b/{n}.jpg.csv")), StringComparison.Ordinal);
        var letters = (await host.GetJsonAsync("/api/dead-letters")).GetProperty("items");
        Assert.Contains("lacks s3.bucket.name", Assert.Single(letters.EnumerateArray()).GetProperty("reason").GetString(), StringComparison.Ordinal);

        // An empty queue ends the function at once, and nothing starts twice.
        await TickAsync(host);
        Assert.Equal(Photos, (await host.RunsAsync("labelimage-")).Count);
        Assert.DoesNotContain(Secret, host.Log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Post_AnEventOfS3_StartsTheRunOfTheObject()
    {
        await using var aws = await AwsEmulator.StartAsync(keepsData: false, $"{Bucket}={Queue}");
        await using var host = await StartAsync(aws, "posted-labels");
        using var s3 = new AmazonS3Client(
            new BasicAWSCredentials(KeyId, Secret), new AmazonS3Config { ServiceURL = aws.Endpoint.AbsoluteUri, AuthenticationRegion = AwsEmulator.Region, ForcePathStyle = true });
        await s3.PutBucketAsync(Posted);
        await s3.PutObjectAsync(new PutObjectRequest { BucketName = Posted, Key = "red flower.jpg", InputStream = new MemoryStream(TestPhotos.Make(7)) });
        var record = new { eventVersion = "2.3", eventName = "ObjectCreated:Put", s3 = new { bucket = new { name = Posted }, @object = new { key = "red+flower.jpg" } } };

        // As it is written: S3 says Records, with a capital.
        using var content = new StringContent(JsonSerializer.Serialize(new { Records = new[] { record } }));
        using var answer = await host.Client.PostAsync(new Uri("/api/events/s3", UriKind.Relative), content);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var told = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("events")[0];
        Assert.Equal($"s3://{Posted}/red%20flower.jpg", told.GetProperty("id").GetString());
        Assert.True(told.GetProperty("runs")[0].GetProperty("created").GetBoolean());
        Assert.Contains("PHOTO 0007", Encoding.UTF8.GetString(await host.WaitForBlobAsync("posted-labels", "results/labels/red flower.jpg.csv")), StringComparison.Ordinal);
    }

    private static async Task<FunctionsHost> StartAsync(AwsEmulator aws, string results) => await FunctionsHost.StartAsync(
        await AzuriteEmulator.SharedAsync(),
        ("AWS_ACCESS_KEY_ID", KeyId),
        ("AWS_SECRET_ACCESS_KEY", Secret),
        ("AWS_REGION", AwsEmulator.Region),
        ("AWS_ENDPOINT_URL", aws.Endpoint.AbsoluteUri),
        ("Vision__S3Store__CreateBuckets", "true"),
        ("Vision__Sqs__Queue", Queue),
        ("Vision__Intake__Rules__0__Container", $"s3://{Bucket}"),
        ("Vision__Intake__Rules__0__Options__ResultsContainer", $"blob://{results}"),
        ("Vision__Intake__Rules__1__Container", $"s3://{Posted}"),
        ("Vision__Intake__Rules__1__Options__ResultsContainer", $"blob://{results}"));

    private static async Task TickAsync(FunctionsHost host)
    {
        var answer = await host.TickAsync("QueueReceived").WaitAsync(Limit);
        Assert.True(answer.Result.Status == StatusResult.Types.Status.Success, $"{answer.Result.Exception?.Message} {host.Log}");
    }
}
