using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using Vision.Emulators;
using Vision.Storage.Scenarios;

namespace Vision.Aws.Tests;

/// <summary>The store on an emulator of S3.</summary>
public sealed class EmulatedS3 : StoreFixture
{
    private AwsEmulator _aws = null!;

    public override bool HasReadUrls => true;

    public override int LargeSize => 5 << 20;

    public Uri Endpoint => _aws.Endpoint;

    public override IObjectStore NewStore() => NewStore(new S3StoreOptions());

    public IObjectStore NewStore(S3StoreOptions options) =>
        new S3ObjectStore(options with { Endpoint = Endpoint, Region = AwsEmulator.Region, CreateBuckets = true, PartSize = LargeSize });

    // Port 1 is open nowhere.
    public override IObjectStore NewUnreachableStore() =>
        new S3ObjectStore(new S3StoreOptions { Endpoint = new Uri("http://127.0.0.1:1"), Region = AwsEmulator.Region });

    public AmazonS3Client NewClient() =>
        new(
            new BasicAWSCredentials("test", "test"),
            new AmazonS3Config { ServiceURL = Endpoint.AbsoluteUri, AuthenticationRegion = AwsEmulator.Region, ForcePathStyle = true });

    public override async Task<IReadOnlyList<string>> RemainsAsync(string container)
    {
        using var client = NewClient();
        try
        {
            var uploads = await client.ListMultipartUploadsAsync(new ListMultipartUploadsRequest { BucketName = container });
            return [.. (uploads.MultipartUploads ?? []).Select(upload => upload.Key)];
        }
        catch (AmazonS3Exception e) when (e.ErrorCode == "NoSuchBucket")
        {
            return [];
        }
    }

    public override Task DisposeAsync() => Task.CompletedTask;

    protected override async Task StartAsync()
    {
        // The store takes credentials from where AWS keeps them; emulators take any.
        Environment.SetEnvironmentVariable("AWS_ACCESS_KEY_ID", "test");
        Environment.SetEnvironmentVariable("AWS_SECRET_ACCESS_KEY", "test");
        _aws = await AwsEmulator.SharedAsync();
    }
}
