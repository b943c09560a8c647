using System.Globalization;
using System.Net.Http.Json;
using Vision.EndToEnd.Processes;

namespace Vision.EndToEnd.Aws;

/// <summary>Uploads by Amazon's own client, told by a queue, labelled through Rekognition's client, with results in the bucket.</summary>
/// <remarks>The number of photos is small, so that the gate stays short; VISION_AWS_PHOTOS=1000 for the full size.</remarks>
public class QueueTests
{
    private static readonly int Photos = int.TryParse(Environment.GetEnvironmentVariable("VISION_AWS_PHOTOS"), CultureInfo.InvariantCulture, out var photos) ? photos : 16;
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(4) + (Photos * TimeSpan.FromSeconds(1));

    [Fact]
    public async Task Upload_EventsFiveTimesAndOutOfOrderAndOnePoison_LabelsOnceAndReportsThePoison()
    {
        await using var aws = await AwsHosts.StartAsync();

        await aws.PutAsync("street/a b+é.jpg", TestPhotos.Make(1));
        await Eventually.TrueAsync(async () => await aws.CountCsvsAsync() == 1, Deadline, () => "the labels");
        for (var delivery = 0; delivery < 5; delivery++)
            await aws.SendAsync(AwsHosts.Notification(AwsHosts.Record("street/a+b%2B%C3%A9.jpg", $"0{5 - delivery}")));
        await aws.SendAsync("\"street/a b+é.jpg\"");
        await aws.SendAsync(AwsHosts.Notification(AwsHosts.Record("street/a+b%2B%C3%A9.jpg", "01"), """{"eventVersion":"2.1","eventName":"ObjectCreated:Put"}""", AwsHosts.Record("gone.jpg", "02")));
        await aws.SendAsync("""{"Service":"Amazon S3","Event":"s3:TestEvent","Bucket":"vision-images"}""");

        await Eventually.TrueAsync(async () => (await aws.Host.GetJsonAsync("/api/dead-letters")).GetProperty("items").GetArrayLength() > 0, Deadline, () => "the dead letter");
        await Eventually.TrueAsync(async () => await WaitingAsync(aws) == 0, Deadline, () => "the queue to be empty");

        var letters = (await aws.Host.GetJsonAsync("/api/dead-letters")).GetProperty("items");
        Assert.Equal(1, letters.GetArrayLength());
        Assert.Contains("lacks s3.bucket.name", letters[0].GetProperty("reason").GetString(), StringComparison.Ordinal);
        Assert.Equal(new Dictionary<string, int> { ["Completed"] = 1 }, await aws.RunsAsync());
        var csv = await aws.ReadAsync((await aws.KeysAsync(prefix: "results/labels/")).Single(key => key.EndsWith(".csv", StringComparison.Ordinal)));
        Assert.StartsWith("Image,Labels,Text", csv.TrimStart('\uFEFF'), StringComparison.Ordinal);
        Assert.Contains("PHOTO", csv, StringComparison.Ordinal);

        var list = await aws.Host.VisionAsync("dead-letters");
        var replay = await aws.Host.VisionAsync("dead-letters", "--replay", letters[0].GetProperty("id").GetString()!);
        Assert.Contains("lacks s3.bucket.name", list.Output, StringComparison.Ordinal);
        Assert.Equal((0, "1 put back into the queue.\n"), (replay.ExitCode, replay.Output));
        // What is still bad comes back, as a letter of its own.
        await Eventually.TrueAsync(
            async () => (await aws.Host.GetJsonAsync("/api/dead-letters")).GetProperty("items") is var again && again.GetArrayLength() == 1 && again[0].GetProperty("id").GetString() != letters[0].GetProperty("id").GetString(),
            Deadline,
            () => "the letter to come back");

        AssertNothingLeaks(aws, csv, list.Output, (await aws.Host.Client.GetStringAsync("/api/runs?showInput=true")));
    }

    [Fact]
    public async Task Uploads_EndpointThrottlesAndEmulatorIsKilled_AllFinish()
    {
        await using var aws = await AwsHosts.StartAsync(keepsData: true, "--Vision:Rekognition:CallsPerSecond", "4");

        for (var i = 0; i < Photos; i++)
            await aws.PutAsync($"photo-{i:D4}.jpg", TestPhotos.Make(i));
        await Eventually.TrueAsync(async () => await aws.CountCsvsAsync() >= Photos / 4, Deadline, () => "the first results");
        await aws.Emulator.StopAsync();
        await Task.Delay(TimeSpan.FromSeconds(3));
        await aws.Emulator.StartAgainAsync();

        await Eventually.TrueAsync(
            async () => (await aws.RunsAsync()).GetValueOrDefault("Completed") == Photos, Deadline, () => $"all results; {string.Join(", ", aws.RunsAsync().Result)}: {aws.Host.Run.Output}");

        Assert.Equal(new Dictionary<string, int> { ["Completed"] = Photos }, await aws.RunsAsync());
        Assert.Equal(Photos, await aws.CountCsvsAsync());
        // What was under way when the emulator was killed comes again, and starts nothing.
        await Eventually.TrueAsync(async () => await WaitingAsync(aws) == 0, Deadline, () => "the queue to be empty");
        Assert.Equal(new Dictionary<string, int> { ["Completed"] = Photos }, await aws.RunsAsync());
    }

    [Fact]
    public async Task Errors_OfAWrongKey_ShowNoSecret()
    {
        await using var aws = await AwsHosts.StartAsync();
        using var folder = new TestFolder();
        const string wrong = "planted-wrong-secret-4711";
        await using var host = await HostProcess.StartAsync(
            folder.Path,
            new Dictionary<string, string>(aws.Environment) { ["AWS_ENDPOINT_URL_REKOGNITION"] = aws.Eyes.Address.AbsoluteUri, ["AWS_SECRET_ACCESS_KEY"] = wrong },
            "--Vision:Provider", "rekognition", "--Vision:RekognitionProvider:Tries", "1", "--Vision:Folder:Watch", "false");

        using var refused = await host.Client.PostAsJsonAsync("/api/faces/collections", new { collectionId = "people" });
        var error = await refused.Content.ReadAsStringAsync();
        var told = await host.VisionAsync("faces", "enroll", "--name", "Ann", Checkout.Samples[0]);

        Assert.Equal(System.Net.HttpStatusCode.ServiceUnavailable, refused.StatusCode);
        Assert.Contains("access is denied (InvalidSignatureException)", error, StringComparison.Ordinal);
        Assert.NotEqual(0, told.ExitCode);
        foreach (var text in (string[])[error, told.Output, told.Error, host.Run.Output, host.Run.Error, aws.Eyes.Run.Output, aws.Eyes.Run.Error, .. CommandLines()])
        {
            Assert.DoesNotContain(wrong, text, StringComparison.Ordinal);
            Assert.DoesNotContain(AwsHosts.Secret, text, StringComparison.Ordinal);
        }
    }

    private static async Task<int> WaitingAsync(AwsHosts aws)
    {
        var queue = (await aws.Sqs.GetQueueUrlAsync(AwsHosts.Queue)).QueueUrl;
        var attributes = await aws.Sqs.GetQueueAttributesAsync(queue, ["All"]);
        return attributes.ApproximateNumberOfMessages + attributes.ApproximateNumberOfMessagesNotVisible;
    }

    private static void AssertNothingLeaks(AwsHosts aws, params string[] texts)
    {
        foreach (var text in texts.Concat([aws.Host.Run.Output, aws.Host.Run.Error, aws.Eyes.Run.Output, aws.Eyes.Run.Error, .. CommandLines()]))
            Assert.DoesNotContain(AwsHosts.Secret, text, StringComparison.Ordinal);
    }

    private static IEnumerable<string> CommandLines()
    {
        foreach (var process in Directory.EnumerateDirectories("/proc").Where(folder => char.IsAsciiDigit(Path.GetFileName(folder)[0])))
        {
            string line;
            try
            {
                line = File.ReadAllText(Path.Combine(process, "cmdline"));
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                continue; // It ended, or is nobody's business.
            }

            yield return line;
        }
    }
}
