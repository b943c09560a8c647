using Vision.Aws;
using Vision.Emulators;

namespace Vision.Onnx.Collections.Shared;

/// <summary>In Amazon S3.</summary>
public sealed class BucketFaceCollectionsTests : FaceCollectionsTests, IAsyncLifetime
{
    private readonly string _bucket = AzuriteFaces.NewContainer();
    private S3ObjectStore _store = null!;

    public async Task InitializeAsync()
    {
        // The store takes credentials from where AWS keeps them; emulators take any.
        Environment.SetEnvironmentVariable("AWS_ACCESS_KEY_ID", "test");
        Environment.SetEnvironmentVariable("AWS_SECRET_ACCESS_KEY", "test");
        _store = new S3ObjectStore(new S3StoreOptions { Endpoint = (await AwsEmulator.SharedAsync()).Endpoint, Region = AwsEmulator.Region, CreateBuckets = true });
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public override void Dispose()
    {
        base.Dispose();
        _store.Dispose();
    }

    private protected override TestCollections New() => new(shared: _store, container: _bucket);
}
