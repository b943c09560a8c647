using Vision.Hosting;

namespace Vision.Host.Start;

public sealed class DataFolderTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("vision-data-").FullName;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public void Open_MissingFolder_IsMadeWithAPrivatePart()
    {
        using var data = DataFolder.Open(Path.Combine(_root, "new"));

        Assert.True(Directory.Exists(data.PrivatePath));
        Assert.Equal(".vision", Path.GetFileName(data.PrivatePath));
    }

    [Fact]
    public void Open_HeldByAnotherHost_SaysWhereThatOneIs()
    {
        using var first = DataFolder.Open(_root);
        new HostNotice("http://127.0.0.1:4711", 42).Write(first.PrivatePath);

        var error = Assert.Throws<StartException>(() => DataFolder.Open(_root));

        Assert.Equal(ExitCode.DataInUse, error.ExitCode);
        Assert.Contains("http://127.0.0.1:4711 (process 42)", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_SharedFolder_GivesEachHostFilesOfItsOwn()
    {
        using var first = DataFolder.Open(_root, isShared: true);
        string second;
        using (var other = DataFolder.Open(_root, isShared: true))
            second = other.OwnFile("faces.db");

        using var third = DataFolder.Open(_root, isShared: true);

        Assert.Equal(["faces.db", "faces-2.db", "faces-2.db"], new[] { first.OwnFile("faces.db"), second, third.OwnFile("faces.db") }.Select(Path.GetFileName));
    }

    [Fact]
    public void Open_AfterTheOtherHostEnded_Works()
    {
        DataFolder.Open(_root).Dispose();

        using var second = DataFolder.Open(_root);

        Assert.Equal(_root, second.Path);
    }

    [Fact]
    public void Open_PathIsAFile_SaysWhy()
    {
        var file = Path.Combine(_root, "file");
        File.WriteAllText(file, "");

        Assert.Equal(ExitCode.DataFolder, Assert.Throws<StartException>(() => DataFolder.Open(file)).ExitCode);
    }

    [Fact]
    public void Read_DamagedNotice_IsNone()
    {
        File.WriteAllText(Path.Combine(_root, "host.json"), "{");

        Assert.Null(HostNotice.Read(_root));
    }
}
