namespace Vision.Onnx.Collections.Shared;

/// <summary>In Azure Blob Storage.</summary>
public sealed class AzuriteFaceCollectionsTests(AzuriteFaces azurite) : FaceCollectionsTests, IClassFixture<AzuriteFaces>
{
    private protected override TestCollections New() => azurite.NewHost(AzuriteFaces.NewContainer());
}
