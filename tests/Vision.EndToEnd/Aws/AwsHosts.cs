using System.Text.Json;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using Amazon.SQS;
using Vision.Emulators;
using Vision.EndToEnd.Processes;

namespace Vision.EndToEnd.Aws;

/// <summary>
/// AWS on this machine: S3 and SQS of an emulator, a host that is Rekognition to others, and a host whose files, queue and eyes are these.
/// </summary>
internal sealed class AwsHosts : IAsyncDisposable
{
    public const string Bucket = "vision-images", Videos = "vision-videos", Queue = "vision-uploads";

    /// <summary>What no log, status, error or process list may show.</summary>
    public const string Secret = "planted-secret-4711";

    public const string KeyId = "AKIDPLANTED4711";

    private readonly TestFolder _eyesFolder = new(), _folder = new();

    private AwsHosts(AwsEmulator emulator)
    {
        Emulator = emulator;
        Environment = new Dictionary<string, string>
        {
            ["AWS_ACCESS_KEY_ID"] = KeyId,
            ["AWS_SECRET_ACCESS_KEY"] = Secret,
            ["AWS_REGION"] = AwsEmulator.Region,
            ["AWS_ENDPOINT_URL"] = emulator.Endpoint.AbsoluteUri,
            ["Vision__S3Store__CreateBuckets"] = "true",
            ["Vision__PollInterval"] = "00:00:00",
        };
        var credentials = new BasicAWSCredentials(KeyId, Secret);
        S3 = new AmazonS3Client(credentials, new AmazonS3Config { ServiceURL = emulator.Endpoint.AbsoluteUri, AuthenticationRegion = AwsEmulator.Region, ForcePathStyle = true });
        Sqs = new AmazonSQSClient(credentials, new AmazonSQSConfig { ServiceURL = emulator.Endpoint.AbsoluteUri, AuthenticationRegion = AwsEmulator.Region });
    }

    public AwsEmulator Emulator { get; }

    public Dictionary<string, string> Environment { get; }

    public AmazonS3Client S3 { get; }

    public AmazonSQSClient Sqs { get; }

    /// <summary>Answers Rekognition's clients.</summary>
    public HostProcess Eyes { get; private set; } = null!;

    /// <summary>Reads the queue and runs the pipelines.</summary>
    public HostProcess Host { get; private set; } = null!;

    public static async Task<AwsHosts> StartAsync(bool keepsData = false, params string[] eyes)
    {
        var hosts = new AwsHosts(await AwsEmulator.StartAsync(keepsData, $"{Bucket}={Queue},{Videos}={Queue}"));
        try
        {
            hosts.Eyes = await HostProcess.StartAsync(
                hosts._eyesFolder.Path,
                new Dictionary<string, string>(hosts.Environment) { [$"Vision__Rekognition__AccessKeys__{KeyId}"] = Secret },
                ["--Vision:Rekognition:Enabled", "true", "--Vision:Rekognition:Results", "s3://vision-rekognition", "--Vision:S3Store:CreateBuckets", "true", .. eyes]);
            hosts.Host = await hosts.StartHostAsync(hosts._folder.Path);
            return hosts;
        }
        catch
        {
            await hosts.DisposeAsync();
            throw;
        }
    }

    /// <summary>A host with the adapters of AWS.</summary>
    public Task<HostProcess> StartHostAsync(string folder, params string[] args) => HostProcess.StartAsync(
        folder,
        new Dictionary<string, string>(Environment) { ["AWS_ENDPOINT_URL_REKOGNITION"] = Eyes.Address.AbsoluteUri },
        [
            "--Vision:Store", "s3", "--Vision:Containers:images", $"s3://{Bucket}", "--Vision:Containers:videos", $"s3://{Videos}", "--Vision:Containers:faces", "s3://vision-faces",
            "--Vision:Containers:stage-1", "s3://vision-stage-1", "--Vision:Containers:output", "s3://vision-output", "--Vision:Containers:blurred", "s3://vision-output/blurred",
            "--Vision:Provider", "rekognition", "--Vision:Sqs:Queue", Queue, "--Vision:Sqs:WaitTime", "00:00:01", "--Vision:Sqs:VisibilityTimeout", "00:00:10", "--Vision:Sqs:BareKeyBucket", Bucket, .. args,
        ]);

    public Task PutAsync(string key, byte[] content, string bucket = Bucket) =>
        S3.PutObjectAsync(new PutObjectRequest { BucketName = bucket, Key = key, InputStream = new MemoryStream(content) });

    /// <summary>Keys of a bucket; none where there is no such bucket yet.</summary>
    public async Task<List<string>> KeysAsync(string bucket = Bucket, string prefix = "")
    {
        try
        {
            return await ListAsync(bucket, prefix);
        }
        catch (AmazonS3Exception e) when (e.ErrorCode == "NoSuchBucket")
        {
            return [];
        }
    }

    public async Task<string> ReadAsync(string key, string bucket = Bucket)
    {
        using var answer = await S3.GetObjectAsync(bucket, key);
        using var reader = new StreamReader(answer.ResponseStream);
        return await reader.ReadToEndAsync();
    }

    public async Task<int> CountCsvsAsync() => (await KeysAsync(prefix: "results/labels/")).Count(key => key.EndsWith(".csv", StringComparison.Ordinal));

    public async Task SendAsync(string body)
    {
        var queue = (await Sqs.GetQueueUrlAsync(Queue)).QueueUrl;
        await Sqs.SendMessageAsync(queue, body);
    }

    /// <summary>Calls SNS of the emulator, for which no client is at hand; gives the answer's XML.</summary>
    public async Task<string> SnsAsync(string action, params (string Name, string Value)[] parameters)
    {
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, Emulator.Endpoint)
        {
            Content = new FormUrlEncodedContent([new("Action", action), new("Version", "2010-03-31"), .. parameters.Select(parameter => new KeyValuePair<string, string>(parameter.Name, parameter.Value))]),
        };
        // The service is known by the scope of the signature, which nobody verifies.
        request.Headers.TryAddWithoutValidation("Authorization", $"AWS4-HMAC-SHA256 Credential={KeyId}/20260101/{AwsEmulator.Region}/sns/aws4_request, SignedHeaders=host, Signature=0");
        using var answer = await client.SendAsync(request);
        var xml = await answer.Content.ReadAsStringAsync();
        return answer.IsSuccessStatusCode ? xml : throw new InvalidOperationException($"{action}: {(int)answer.StatusCode} {xml}");
    }

    /// <summary>Runs of the host, by status.</summary>
    public async Task<Dictionary<string, int>> RunsAsync()
    {
        var runs = await Host.GetJsonAsync("/api/runs?top=1000");
        return runs.EnumerateArray().GroupBy(run => run.GetProperty("runtimeStatus").GetString()!).ToDictionary(status => status.Key, status => status.Count());
    }

    /// <summary>A notification of S3 with some records.</summary>
    public static string Notification(params string[] records) => $$"""{"Records":[{{string.Join(',', records)}}]}""";

    /// <summary>A record of a notification.</summary>
    public static string Record(string encodedKey, string sequencer, string bucket = Bucket) => JsonSerializer.Serialize(new
    {
        eventVersion = "2.3",
        eventSource = "aws:s3",
        eventName = "ObjectCreated:Put",
        s3 = new { bucket = new { name = bucket }, @object = new { key = encodedKey, size = 1, eTag = "old", sequencer } },
    });

    public async ValueTask DisposeAsync()
    {
        if (Host is not null)
            await Host.DisposeAsync();
        if (Eyes is not null)
            await Eyes.DisposeAsync();
        S3.Dispose();
        Sqs.Dispose();
        await Emulator.DisposeAsync();
        _folder.Dispose();
        _eyesFolder.Dispose();
    }

    private async Task<List<string>> ListAsync(string bucket, string prefix)
    {
        var keys = new List<string>();
        string? token = null;
        do
        {
            var page = await S3.ListObjectsV2Async(new ListObjectsV2Request { BucketName = bucket, Prefix = prefix, ContinuationToken = token });
            keys.AddRange((page.S3Objects ?? []).Select(item => item.Key));
            token = page.NextContinuationToken;
        }
        while (token is not null);
        return keys;
    }
}
