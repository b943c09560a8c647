namespace Vision.Architecture;

/// <summary>The checkout that these tests were built from.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    /// <summary>Files below a folder of the repository, build output left out, as paths relative to the root with forward slashes.</summary>
    public static IEnumerable<string> Files(string folder, string pattern) =>
        Directory.Exists(Path.Combine(Root, folder))
            ? Directory.EnumerateFiles(Path.Combine(Root, folder), pattern, SearchOption.AllDirectories)
                .Select(path => Path.GetRelativePath(Root, path).Replace('\\', '/'))
                .Where(path => !path.Contains("/bin/", StringComparison.Ordinal) && !path.Contains("/obj/", StringComparison.Ordinal))
            : [];

    public static string Read(string path) => File.ReadAllText(Path.Combine(Root, path));

    private static string FindRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Vision.sln")))
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("Vision.sln is in no folder above the tests.");

        return folder;
    }
}
