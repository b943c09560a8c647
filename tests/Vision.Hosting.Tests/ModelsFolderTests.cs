namespace Vision.Hosting;

public sealed class ModelsFolderTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("vision-models-").FullName;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public void Find_Configured_IsTaken() => Assert.Equal(_root, ModelsFolder.Find(_root, "/nowhere"));

    [Fact]
    public void Find_ConfiguredButMissing_IsRefusedEvenWhenThereAreOthers()
    {
        Directory.CreateDirectory(Path.Combine(_root, "models"));

        Assert.Equal(ExitCode.Models, Assert.Throws<StartException>(() => ModelsFolder.Find(Path.Combine(_root, "typo"), _root)).ExitCode);
    }

    [Fact]
    public void Find_BesideTheProgram_WinsOverTheCheckout()
    {
        var program = Directory.CreateDirectory(Path.Combine(_root, "artifacts", "bin", "host")).FullName;
        var beside = Directory.CreateDirectory(Path.Combine(program, "models")).FullName;
        Directory.CreateDirectory(Path.Combine(_root, "artifacts", "models"));

        Assert.Equal(beside, ModelsFolder.Find(null, program));
    }

    [Fact]
    public void Find_InTheCheckoutAround_IsFound()
    {
        var program = Directory.CreateDirectory(Path.Combine(_root, "artifacts", "bin", "host")).FullName;
        var models = Directory.CreateDirectory(Path.Combine(_root, "artifacts", "models")).FullName;

        Assert.Equal(models, ModelsFolder.Find(null, program));
    }
}
