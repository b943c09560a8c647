using System.Text.Json;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using Vision.EndToEnd.Processes;
using Vision.Emulators;
using Vision.Lambda.EndToEnd.Lambda;

namespace Vision.Lambda.EndToEnd;

/// <summary>The starter as a process, given batches of a queue.</summary>
public sealed class StarterTests : IAsyncLifetime
{
    private const string Bucket = "vision-photos", Faces = "vision-faces";

    private AwsEmulator _aws = null!;
    private LambdaService _lambda = null!;
    private FunctionProcess _starter = null!;
    private AmazonS3Client _s3 = null!;

    public async Task InitializeAsync()
    {
        _aws = await AwsEmulator.StartAsync();
        var settings = new Dictionary<string, string>
        {
            ["AWS_ACCESS_KEY_ID"] = "test",
            ["AWS_SECRET_ACCESS_KEY"] = "test",
            ["AWS_REGION"] = AwsEmulator.Region,
            ["AWS_ENDPOINT_URL_S3"] = _aws.Endpoint.AbsoluteUri,
            ["Vision__S3Store__Endpoint"] = _aws.Endpoint.AbsoluteUri,
            ["Vision__S3Store__Region"] = AwsEmulator.Region,
            ["Vision__Containers__faces"] = $"s3://{Faces}",
            ["Vision__Intake__Rules__0__Container"] = $"s3://{Bucket}",
            ["Vision__Lambda__Workflow"] = DurableTask.Lambda.Cloud.LambdaCloud.Workflow,
            ["Vision__Lambda__Activity"] = DurableTask.Lambda.Cloud.LambdaCloud.Activity,
        };
        Environment.SetEnvironmentVariable("AWS_ACCESS_KEY_ID", "test");
        Environment.SetEnvironmentVariable("AWS_SECRET_ACCESS_KEY", "test");
        _lambda = await LambdaService.StartAsync(settings);
        settings["AWS_ENDPOINT_URL_LAMBDA"] = _lambda.Address;
        _starter = await FunctionProcess.StartAsync("starter", settings);
        _s3 = new AmazonS3Client(
            new BasicAWSCredentials("test", "test"), new AmazonS3Config { ServiceURL = _aws.Endpoint.AbsoluteUri, AuthenticationRegion = AwsEmulator.Region, ForcePathStyle = true });
        await _s3.PutBucketAsync(Bucket);
    }

    public async Task DisposeAsync()
    {
        _s3.Dispose();
        await _starter.DisposeAsync();
        await _lambda.DisposeAsync();
        await _aws.DisposeAsync();
    }

    [Fact]
    public async Task Batch_WithOneBadMessage_ReportsExactlyThatOne()
    {
        foreach (var n in Enumerable.Range(0, 4))
            await PutAsync($"{n}.jpg", n);

        var failed = await SendAsync(Created("0.jpg"), Created("1.jpg"), """{"Records":[{"eventVersion":"2.1","eventName":"ObjectCreated:Put"}]}""", Created("2.jpg"), Created("3.jpg"));

        Assert.Equal(["message-2"], failed);
        Assert.Equal(4, await LabelledAsync(4));
    }

    [Fact]
    public async Task Batch_SentAgain_StartsNothingTwice()
    {
        await PutAsync("red flower.jpg", 1);

        Assert.Empty(await SendAsync(Created("red+flower.jpg"), Created("red+flower.jpg")));
        Assert.Empty(await SendAsync(Created("red+flower.jpg")));

        Assert.Equal(1, await LabelledAsync(1));
    }

    [Fact]
    public async Task Batch_OfAFifoQueue_ReportsTheBadOneAndAllAfterIt()
    {
        await PutAsync("0.jpg", 0);
        await PutAsync("1.jpg", 1);

        var failed = await SendAsync(["message-0", "message-1", "message-2"], [Created("0.jpg"), "{ no json", Created("1.jpg")], "arn:aws:sqs:eu-west-1:1:queue.fifo");

        Assert.Equal(["message-1", "message-2"], failed);
        Assert.Equal(1, await LabelledAsync(1));
    }

    [Fact]
    public async Task Batch_TestEventAndObjectsThatAreGone_AreDone() =>
        Assert.Empty(await SendAsync("""{"Service":"Amazon S3","Event":"s3:TestEvent"}""", Created("gone.jpg"), Created("notes.txt")));

    private static string Created(string key) => JsonSerializer.Serialize(new
    {
        Records = new[] { new { eventVersion = "2.3", eventName = "ObjectCreated:Put", s3 = new { bucket = new { name = Bucket }, @object = new { key } } } },
    });

    private Task<IEnumerable<string>> SendAsync(params string[] bodies) => SendAsync([.. bodies.Select((_, n) => $"message-{n}")], bodies, "arn:aws:sqs:eu-west-1:1:queue");

    private async Task<IEnumerable<string>> SendAsync(string[] ids, string[] bodies, string queue)
    {
        var batch = new { Records = ids.Zip(bodies, (messageId, body) => new { messageId, receiptHandle = "r", body, eventSource = "aws:sqs", eventSourceARN = queue }) };
        var (answer, isError) = await _starter.Events.InvokeAsync(JsonSerializer.SerializeToUtf8Bytes(batch));
        Assert.False(isError, $"{System.Text.Encoding.UTF8.GetString(answer)} {_starter.Log}");
        using var json = JsonDocument.Parse(answer);
        return [.. json.RootElement.GetProperty("batchItemFailures").EnumerateArray().Select(item => item.GetProperty("itemIdentifier").GetString()!)];
    }

    private Task<PutObjectResponse> PutAsync(string key, int number) => _s3.PutObjectAsync(new PutObjectRequest { BucketName = Bucket, Key = key, InputStream = new MemoryStream(TestPhotos.Make(number)) });

    /// <returns>How many runs there are, once that many have ended well.</returns>
    private async Task<int> LabelledAsync(int expected)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        while (_lambda.Cloud.Executions.Count(execution => execution.Status.Value == "SUCCEEDED") < expected)
        {
            Assert.DoesNotContain(_lambda.Cloud.Executions, execution => execution.Status.Value == "FAILED");
            await Task.Delay(50, deadline.Token);
        }

        return _lambda.Cloud.Executions.Count();
    }
}
