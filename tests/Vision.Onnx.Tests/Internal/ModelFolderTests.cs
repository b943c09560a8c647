namespace Vision.Onnx.Internal;

public sealed class ModelFolderTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("vision-onnx-").FullName;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public void Find_VariableSet_IsTaken() => Assert.Equal("/opt/models", ModelFolder.Find("/opt/models", _root));

    [Fact]
    public void Find_NoVariable_IsTheNearestAboveTheProgram()
    {
        var models = Directory.CreateDirectory(Path.Combine(_root, "artifacts", "models")).FullName;
        var program = Directory.CreateDirectory(Path.Combine(_root, "artifacts", "bin", "host")).FullName;

        Assert.Equal(models, ModelFolder.Find("", program));
    }
}
