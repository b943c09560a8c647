using Azure;
using Azure.Storage.Blobs;
using Microsoft.Extensions.DependencyInjection;
using Vision.Azure.Internal;

namespace Vision.Azure.Tests;

public sealed class BlobObjectStoreTests(AzuriteStore stores) : IClassFixture<AzuriteStore>
{
    [Fact]
    public async Task WriteAsync_ContainerIsMissingAndMayNotBeMade_SaysSoAndMakesNone()
    {
        using var store = new BlobObjectStore(new BlobStoreOptions { ConnectionString = stores.ConnectionString });

        var error = await Assert.ThrowsAsync<ObjectNotFoundException>(() => store.WriteAsync(new ObjectRef("blob", "nobody-made-it", "x"), Stream.Null));

        Assert.Contains("the container does not exist", error.Message, StringComparison.Ordinal);
        Assert.False(await new BlobServiceClient(stores.ConnectionString).GetBlobContainerClient("nobody-made-it").ExistsAsync());
    }

    [Fact]
    public async Task AnyCall_WrongKey_IsUnavailableAndSaysWhatToCheck()
    {
        using var store = new BlobObjectStore(new BlobStoreOptions
        {
            ConnectionString = stores.ConnectionString.Replace("AccountKey=Eby8", "AccountKey=AAAA", StringComparison.Ordinal),
        });

        var error = await Assert.ThrowsAsync<ObjectStoreUnavailableException>(() => store.WriteAsync(new ObjectRef("blob", "any", "x"), Stream.Null));

        Assert.Contains("check the credentials", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(404, "BlobNotFound", typeof(ObjectNotFoundException))]
    [InlineData(404, "ContainerNotFound", typeof(ObjectNotFoundException))]
    [InlineData(409, "BlobAlreadyExists", typeof(PreconditionFailedException))]
    [InlineData(412, "ConditionNotMet", typeof(PreconditionFailedException))]
    [InlineData(400, "InvalidBlockList", typeof(PreconditionFailedException))]
    [InlineData(409, "BlobImmutableDueToPolicy", typeof(PreconditionFailedException))]
    [InlineData(412, "LeaseIdMissing", typeof(ObjectStoreUnavailableException))]
    [InlineData(409, "ContainerBeingDeleted", typeof(ObjectStoreUnavailableException))]
    [InlineData(409, "BlobArchived", typeof(ObjectStoreUnavailableException))]
    [InlineData(400, "InvalidUri", typeof(InvalidObjectKeyException))]
    [InlineData(429, "TooManyRequests", typeof(ThrottledException))]
    [InlineData(503, "ServerBusy", typeof(ThrottledException))]
    [InlineData(503, "", typeof(ObjectStoreUnavailableException))]
    [InlineData(500, "InternalError", typeof(ObjectStoreUnavailableException))]
    [InlineData(403, "AuthorizationPermissionMismatch", typeof(ObjectStoreUnavailableException))]
    [InlineData(0, null, typeof(ObjectStoreUnavailableException))]
    public void Translate_ErrorOfAzure_IsOurs(int status, string? code, Type expected)
    {
        var error = BlobErrors.Translate("blob://images/cat.jpg", new RequestFailedException(status, "It failed.\nStatus: …", code, null));

        Assert.IsType(expected, error);
        Assert.StartsWith("blob://images/cat.jpg: ", error!.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
    }

    [Fact]
    public void Translate_SeveralTries_TellsTheLast() =>
        Assert.IsType<ThrottledException>(BlobErrors.Translate(
            "x", new AggregateException(new RequestFailedException(0, "gone"), new RequestFailedException(503, "busy", "ServerBusy", null))));

    [Fact]
    public void Translate_SomethingElse_IsLeft() => Assert.Null(BlobErrors.Translate("x", new InvalidOperationException("ours")));

    public static TheoryData<BlobStoreOptions> Unusable() =>
    [
        new(),
        new() { ConnectionString = "UseDevelopmentStorage=true", AccountUrl = new Uri("https://a.blob.core.windows.net") },
        new() { AccountUrl = new Uri("http://a.blob.core.windows.net") },
        new() { ConnectionString = "UseDevelopmentStorage=true", BlockSize = 1 },
        new() { ConnectionString = "UseDevelopmentStorage=true", ParallelBlocks = 0 },
        new() { ConnectionString = "UseDevelopmentStorage=true", ParallelBlocks = 33 },
    ];

    [Theory]
    [MemberData(nameof(Unusable))]
    public void AddBlobObjectStore_UnusableOptions_AreRefusedAtOnce(BlobStoreOptions options) =>
        Assert.Throws<ArgumentException>(() => new ServiceCollection().AddBlobObjectStore(options));

    [Fact]
    public void Constructor_ConnectionStringThatIsNone_SaysSo() =>
        Assert.Contains(
            "connection string",
            Assert.Throws<ArgumentException>(() => new BlobObjectStore(new BlobStoreOptions { ConnectionString = "nonsense" })).Message,
            StringComparison.Ordinal);

    [Fact]
    public async Task AddBlobObjectStore_AccountUrl_ServesTheScheme()
    {
        var options = new BlobStoreOptions { AccountUrl = new Uri("https://account.blob.core.windows.net") };
        await using var services = new ServiceCollection().AddBlobObjectStore(options).BuildServiceProvider();

        Assert.Equal("blob", services.GetRequiredService<IObjectStore>().Scheme);
    }
}
