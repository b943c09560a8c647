using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Amazon.Runtime;
using Amazon.S3;
using Vision.Emulators;
using Vision.EndToEnd.Processes;
using Vision.Lambda.EndToEnd.Lambda;

namespace Vision.Lambda.EndToEnd;

/// <summary>Files too large for an event are sent to the bucket, at an address that the API function makes.</summary>
public sealed class UploadTests : IAsyncLifetime
{
    private const string Bucket = "vision-uploads", Key = "planted-key-4712";

    private AwsEmulator _aws = null!;
    private FunctionProcess _function = null!;
    private Gateway _gateway = null!;
    private HttpClient _client = null!;
    private AmazonS3Client _s3 = null!;

    public async Task InitializeAsync()
    {
        _aws = await AwsEmulator.StartAsync();
        _function = await FunctionProcess.StartAsync("api", new Dictionary<string, string>
        {
            ["AWS_ACCESS_KEY_ID"] = "test",
            ["AWS_SECRET_ACCESS_KEY"] = "test",
            ["AWS_REGION"] = AwsEmulator.Region,
            ["AWS_ENDPOINT_URL_S3"] = _aws.Endpoint.AbsoluteUri,
            ["Vision__Containers__faces"] = "s3://vision-faces",
            ["Vision__Containers__images"] = $"s3://{Bucket}/incoming",
            ["Vision__ApiKey"] = Key,
            ["Vision__Lambda__Workflow"] = "workflow:live",
            ["Vision__Lambda__Activity"] = "activity:live",
        });
        _gateway = await Gateway.StartAsync(_function.Events, isFunctionUrl: true);
        _client = new HttpClient { BaseAddress = _gateway.Address };
        _client.DefaultRequestHeaders.Add("x-functions-key", Key);
        _s3 = new AmazonS3Client(
            new BasicAWSCredentials("test", "test"), new AmazonS3Config { ServiceURL = _aws.Endpoint.AbsoluteUri, AuthenticationRegion = AwsEmulator.Region, ForcePathStyle = true });
        await _s3.PutBucketAsync(Bucket);
    }

    public async Task DisposeAsync()
    {
        _s3.Dispose();
        _client.Dispose();
        await _gateway.DisposeAsync();
        await _function.DisposeAsync();
        await _aws.DisposeAsync();
    }

    [Fact]
    public async Task Upload_OfTenMegabytes_IsWrittenToTheBucket()
    {
        var content = new byte[10_000_000];
        TestPhotos.Make(1).CopyTo(content, 0);

        using var asked = await _client.PostAsJsonAsync(new Uri("/api/uploads", UriKind.Relative), new { container = "images", key = "red flower+1.jpg", contentType = "image/jpeg" });

        Assert.Equal(HttpStatusCode.Created, asked.StatusCode);
        var upload = await asked.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal($"s3://{Bucket}/incoming/red%20flower%2B1.jpg", upload.GetProperty("file").GetString());

        using var stranger = new HttpClient();
        using var body = new ByteArrayContent(content);
        body.Headers.ContentType = new MediaTypeHeaderValue("image/jpeg");
        using var sent = await stranger.PutAsync(new Uri(upload.GetProperty("url").GetString()!), body);

        Assert.True(sent.IsSuccessStatusCode, await sent.Content.ReadAsStringAsync());
        Assert.Equal(content.Length, (await _s3.GetObjectMetadataAsync(Bucket, "incoming/red flower+1.jpg")).ContentLength);
    }

    [Theory]
    [InlineData("{}", HttpStatusCode.BadRequest)]
    [InlineData("{ no json", HttpStatusCode.BadRequest)]
    [InlineData("""{"container":"images","key":"../up.jpg"}""", HttpStatusCode.BadRequest)]
    [InlineData("""{"container":"images","key":".faces/people"}""", HttpStatusCode.NotFound)]
    [InlineData("""{"container":"blob:elsewhere","key":"x.jpg"}""", HttpStatusCode.NotFound)]
    public async Task Upload_OfNoFileThatMayBe_IsRefused(string body, HttpStatusCode expected)
    {
        using var content = new StringContent(body, new MediaTypeHeaderValue("application/json"));

        using var answer = await _client.PostAsync(new Uri("/api/uploads", UriKind.Relative), content);

        Assert.True(answer.StatusCode == expected, $"{answer.StatusCode} {await answer.Content.ReadAsStringAsync()} {_function.Log}");
    }
}
