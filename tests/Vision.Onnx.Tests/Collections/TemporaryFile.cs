namespace Vision.Onnx.Collections;

/// <summary>A place for a database, deleted with what lies beside it.</summary>
internal sealed class TemporaryFile : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("vision-faces-");

    public string Path => System.IO.Path.Combine(_folder.FullName, "faces.db");

    public void Dispose() => _folder.Delete(recursive: true);
}
