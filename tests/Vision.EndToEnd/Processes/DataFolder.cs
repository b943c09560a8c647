namespace Vision.EndToEnd.Processes;

/// <summary>A data folder of its own, inside another one, so that a write beside it would be seen.</summary>
internal sealed class DataFolder : IDisposable
{
    private readonly DirectoryInfo _outside = Directory.CreateTempSubdirectory("vision-e2e-");

    public DataFolder() => Directory.CreateDirectory(Images);

    public string Path => System.IO.Path.Combine(_outside.FullName, "data");

    public string Images => System.IO.Path.Combine(Path, "images");

    public string Results => System.IO.Path.Combine(Images, "results", "labels");

    /// <summary>What stands beside the data folder, where nothing belongs.</summary>
    public IEnumerable<string> Strays => Directory.EnumerateFileSystemEntries(_outside.FullName).Where(path => path != Path);

    /// <summary>Finished CSV files by the name of their image.</summary>
    public Dictionary<string, string> ReadCsvs() =>
        Directory.Exists(Results)
            ? Directory.EnumerateFiles(Results, "*.csv").ToDictionary(path => System.IO.Path.GetFileNameWithoutExtension(path), File.ReadAllText)
            : [];

    public int CountCsvs() => Directory.Exists(Results) ? Directory.EnumerateFiles(Results, "*.csv").Count() : 0;

    /// <summary>Puts a file in as a user does: the whole file appears at once.</summary>
    public void Drop(string name, byte[] bytes)
    {
        var part = System.IO.Path.Combine(_outside.FullName, "dropping");
        File.WriteAllBytes(part, bytes);
        File.Move(part, System.IO.Path.Combine(Images, name));
    }

    public void Dispose() => _outside.Delete(recursive: true);
}
