using Vision.Files;

namespace Vision.Onnx.Collections.Shared;

/// <summary>In a folder as object store.</summary>
public sealed class FolderFaceCollectionsTests : FaceCollectionsTests
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("vision-shared-faces-");

    public override void Dispose()
    {
        base.Dispose();
        _folder.Delete(recursive: true);
    }

    private protected override TestCollections New() => new(shared: new FileObjectStore(_folder.FullName));
}
