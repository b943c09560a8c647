namespace Vision.Onnx.Collections;

/// <summary>In a database of one process.</summary>
public sealed class LocalFaceCollectionsTests : FaceCollectionsTests
{
    private protected override TestCollections New() => new();
}
