using System.Net;
using Amazon.Runtime;
using Amazon.S3;
using Microsoft.Extensions.DependencyInjection;
using Vision.Aws.Internal;
using Vision.Emulators;
using Vision.Storage.Scenarios;
using Vision.Storage.Scenarios.Streams;

namespace Vision.Aws.Tests;

public sealed class S3ObjectStoreTests(EmulatedS3 stores) : IClassFixture<EmulatedS3>
{
    private readonly string _bucket = StoreFixture.NewContainer();

    [Fact]
    public async Task WriteAsync_BucketIsMissingAndMayNotBeMade_SaysSo()
    {
        using var store = new S3ObjectStore(new S3StoreOptions { Endpoint = stores.Endpoint, Region = AwsEmulator.Region });

        var error = await Assert.ThrowsAsync<ObjectNotFoundException>(() => store.WriteAsync(new ObjectRef("s3", _bucket, "x"), Stream.Null));

        Assert.Contains("the bucket does not exist", error.Message, StringComparison.Ordinal);
    }

    // The ETag of an object in parts has their number behind a dash.
    [Theory]
    [InlineData(0, false)]
    [InlineData(1024, false)]
    [InlineData(5 << 20, false)]
    [InlineData((5 << 20) + 1, true)]
    public async Task WriteAsync_KnownLength_IsOneRequestUpToTheSizeOfAPart(int size, bool isInParts)
    {
        var written = await stores.Store.WriteAsync(new ObjectRef("s3", _bucket, "x"), new MemoryStream(new byte[size]));

        Assert.Equal(isInParts, written.ETag.Contains('-', StringComparison.Ordinal));
    }

    // Above 5 GB in earnest; parts of 5 MiB are the smallest that S3 takes.
    [Fact]
    public async Task CopyAsync_OverTheLimitOfOneRequest_CopiesInParts()
    {
        var store = stores.NewStore(new S3StoreOptions { MaxCopySize = 1 << 20, CopyPartSize = 5 << 20 });
        var (source, destination) = (new ObjectRef("s3", _bucket, "a+b 🐈.mp4"), new ObjectRef("s3", _bucket, "copy.mp4"));
        var size = (12 << 20) + 5;
        var options = new WriteOptions { ContentType = "video/x-cat", Metadata = new Dictionary<string, string> { ["Größe"] = "groß" } };
        await store.WriteAsync(source, new ForwardStream(size), options);

        await store.CopyAsync(source, destination);

        await using var copy = await store.OpenReadAsync(destination);
        Assert.Equal(("video/x-cat", "groß"), (copy.Info.ContentType, copy.Info.Metadata["größe"]));
        Assert.Equal(size, await ForwardStream.CompareAsync(copy.Stream));
        Assert.Contains("-", copy.Info.ETag, StringComparison.Ordinal);
        Assert.Empty(await stores.RemainsAsync(_bucket));
    }

    [Theory]
    [InlineData(HttpStatusCode.NotFound, "NoSuchKey", typeof(ObjectNotFoundException))]
    [InlineData(HttpStatusCode.NotFound, "NoSuchBucket", typeof(ObjectNotFoundException))]
    [InlineData(HttpStatusCode.NotFound, "NoSuchUpload", typeof(ObjectStoreUnavailableException))]
    [InlineData(HttpStatusCode.PreconditionFailed, "PreconditionFailed", typeof(PreconditionFailedException))]
    [InlineData(HttpStatusCode.Conflict, "ConditionalRequestConflict", typeof(PreconditionFailedException))]
    [InlineData(HttpStatusCode.Conflict, "OperationAborted", typeof(ObjectStoreUnavailableException))]
    [InlineData(HttpStatusCode.BadRequest, "KeyTooLongError", typeof(InvalidObjectKeyException))]
    [InlineData(HttpStatusCode.BadRequest, "MetadataTooLarge", typeof(InvalidObjectKeyException))]
    [InlineData(HttpStatusCode.BadRequest, "RequestTimeout", typeof(ObjectStoreUnavailableException))]
    [InlineData(HttpStatusCode.BadRequest, "ExpiredToken", typeof(ObjectStoreUnavailableException))]
    [InlineData(HttpStatusCode.ServiceUnavailable, "SlowDown", typeof(ThrottledException))]
    [InlineData(HttpStatusCode.TooManyRequests, "", typeof(ThrottledException))]
    [InlineData(HttpStatusCode.InternalServerError, "InternalError", typeof(ObjectStoreUnavailableException))]
    [InlineData(HttpStatusCode.Forbidden, "AccessDenied", typeof(ObjectStoreUnavailableException))]
    [InlineData(HttpStatusCode.MovedPermanently, "PermanentRedirect", typeof(ObjectStoreUnavailableException))]
    public void Translate_ErrorOfS3_IsOurs(HttpStatusCode status, string code, Type expected)
    {
        var error = S3Errors.Translate("s3://images/cat.jpg", new AmazonS3Exception("It failed.") { StatusCode = status, ErrorCode = code });

        Assert.IsType(expected, error);
        Assert.StartsWith("s3://images/cat.jpg: ", error!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Translate_NoCredentials_IsUnavailable() =>
        Assert.IsType<ObjectStoreUnavailableException>(S3Errors.Translate("x", new AmazonClientException("no credentials")));

    [Fact]
    public void Translate_SomethingElse_IsLeft() => Assert.Null(S3Errors.Translate("x", new InvalidOperationException("ours")));

    public static TheoryData<S3StoreOptions> Unusable() =>
    [
        new() { Endpoint = new Uri("ftp://somewhere") },
        new() { PartSize = 1 << 20 },
        new() { PartSize = 65 << 20 },
        new() { ParallelParts = 0 },
    ];

    [Theory]
    [MemberData(nameof(Unusable))]
    public void AddS3ObjectStore_UnusableOptions_AreRefusedAtOnce(S3StoreOptions options) =>
        Assert.Throws<ArgumentException>(() => new ServiceCollection().AddS3ObjectStore(options));

    [Theory]
    [InlineData("http://127.0.0.1:9000", null, true)]
    [InlineData("https://minio.example", null, true)]
    [InlineData("https://s3.eu-central-1.amazonaws.com", null, false)]
    [InlineData("https://minio.example", false, false)]
    [InlineData(null, null, false)]
    public void Create_Endpoint_DecidesWhereTheBucketStands(string? endpoint, bool? pathStyle, bool expected)
    {
        var options = new S3StoreOptions { Endpoint = endpoint is null ? null : new Uri(endpoint), PathStyle = pathStyle, Region = "eu-central-1" };

        using var client = S3Clients.Create(options);

        Assert.Equal(expected, ((AmazonS3Config)client.Config).ForcePathStyle);
    }

    [Fact]
    public async Task AddS3ObjectStore_EndpointOfTheEnvironment_IsUsed()
    {
        Environment.SetEnvironmentVariable("AWS_ENDPOINT_URL", "http://127.0.0.1:1");
        Environment.SetEnvironmentVariable("AWS_ENDPOINT_URL_S3", stores.Endpoint.AbsoluteUri);
        try
        {
            await using var services = new ServiceCollection().AddS3ObjectStore(new S3StoreOptions { CreateBuckets = true }).BuildServiceProvider();
            var store = services.GetRequiredService<IObjectStore>();

            await store.WriteAsync(new ObjectRef("s3", _bucket, "x"), new MemoryStream([1]));

            Assert.Equal(1, (await stores.Store.StatAsync(new ObjectRef("s3", _bucket, "x")))!.Size);
        }
        finally
        {
            Environment.SetEnvironmentVariable("AWS_ENDPOINT_URL", null);
            Environment.SetEnvironmentVariable("AWS_ENDPOINT_URL_S3", null);
        }
    }
}
