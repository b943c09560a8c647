namespace Vision.Cli.Upload;

public sealed class UploadPlanTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("vision-plan-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Create_Folder_KeepsItsNameAndThePathBelow() =>
        Assert.Equal(["in/a.jpg", "in/deep/er/b.jpg"], Keys([Folder("in", "a.jpg", "deep/er/b.jpg")]));

    [Fact]
    public void Create_FolderByDot_KeepsThePathBelowOnly() =>
        Assert.Equal(["deep/b.jpg"], Keys([Path.Combine(Folder("in", "deep/b.jpg"), ".")]));

    [Fact]
    public void Create_FoldersOfOneName_AreToldApartByTheirParents() =>
        Assert.Equal(["x/in/a.jpg", "y/in/a.jpg"], Keys([Folder("x/in", "a.jpg"), Folder("y/in", "a.jpg")]));

    [Fact]
    public void Create_FileMeetsAFolderOfItsName_KeysStayDistinct()
    {
        Folder("in", "a.jpg");
        Folder("other/in", "a.jpg");

        var keys = Keys([Path.Combine(_folder, "in"), Path.Combine(_folder, "other", "in", "a.jpg"), Path.Combine(_folder, "in", "a.jpg")]);

        Assert.Equal(2, keys.Distinct().Count());
        Assert.Equal(2, keys.Length);
    }

    [Fact]
    public void Create_SameFileTwice_GoesOnce()
    {
        var file = Path.Combine(Folder("in", "a.jpg"), "a.jpg");

        Assert.Equal(["a.jpg"], Keys([file, file]));
    }

    [Fact]
    public void Create_HiddenAndUnwantedFiles_AreLeftOut() =>
        Assert.Equal(["in/a.jpg"], Keys([Folder("in", "a.jpg", ".hidden.jpg", "notes.txt", ".git/b.jpg")], ImageFiles.Contains));

    [Fact]
    public void Create_LinkInACircle_Ends()
    {
        var folder = Folder("in", "a.jpg");
        Directory.CreateSymbolicLink(Path.Combine(folder, "loop"), folder);

        Assert.Equal(["in/a.jpg"], Keys([folder]));
    }

    [Fact]
    public void Create_FolderWithoutImages_IsAFailureWithItsName()
    {
        var file = Assert.Single(UploadPlan.Create([Folder("in", "notes.txt")], "", ImageFiles.Contains));

        Assert.Contains("holds no files", file.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Create_Prefix_StandsBeforeEveryKey() =>
        Assert.Equal(["2024/in/a.jpg"], UploadPlan.Create([Folder("in", "a.jpg")], "2024/", _ => true).Select(file => file.Key));

    private static string[] Keys(string[] arguments, Func<string, bool>? wanted = null)
    {
        var plan = UploadPlan.Create(arguments, "", wanted ?? (_ => true));
        Assert.All(plan, file => Assert.Null(file.Problem));
        return [.. plan.Select(file => file.Key)];
    }

    private string Folder(string name, params string[] files)
    {
        var folder = Path.Combine(_folder, name);
        foreach (var file in files)
        {
            var path = Path.Combine(folder, file);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, file);
        }

        return folder;
    }
}
