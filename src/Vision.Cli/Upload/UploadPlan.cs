namespace Vision.Cli;

/// <summary>Turns the files and folders of a command line into files with keys.</summary>
/// <remarks>
/// | argument            | key                                                                                     |
/// |---------------------|-----------------------------------------------------------------------------------------|
/// | <c>a/cat.jpg</c>    | <c>cat.jpg</c>                                                                          |
/// | <c>a/b</c> (folder) | <c>b/…</c>, the path below it kept                                                      |
/// | <c>.</c> or <c>..</c> | the path below it                                                                     |
/// | two of one name     | as many parent folders in front as tell them apart: <c>a/cat.jpg</c>, <c>b/cat.jpg</c>   |
/// Hidden files and folders are left out, links to folders are not followed, the same file given twice counts once.
/// </remarks>
internal static class UploadPlan
{
    /// <summary>The plan, in the order of the arguments, folders sorted by name.</summary>
    /// <param name="arguments">Paths of files and folders.</param>
    /// <param name="prefix">Put before every key.</param>
    /// <param name="fromFolders">Which files inside folders are taken.</param>
    /// <param name="leftOut">Gets the names of the others.</param>
    public static List<PlannedFile> Create(IReadOnlyList<string> arguments, string prefix, Func<string, bool> fromFolders, List<string>? leftOut = null)
    {
        var roots = arguments.Select(argument => (Argument: argument, FullPath: FullPath(argument))).DistinctBy(root => root.FullPath).ToList();
        var names = DistinctNames.Of([.. roots.Select(root => NameSegments(root.Argument, root.FullPath))]);
        var plan = new List<PlannedFile>();
        for (var i = 0; i < roots.Count; i++)
            plan.AddRange(Expand(roots[i].Argument, roots[i].FullPath, names[i], fromFolders, leftOut));

        return WithoutClashes(plan, prefix);
    }

    private static List<PlannedFile> Expand(string argument, string fullPath, string name, Func<string, bool> fromFolders, List<string>? leftOut)
    {
        if (!Directory.Exists(fullPath))
            return [File.Exists(fullPath) ? new PlannedFile(argument, fullPath, name) : Failed(argument, WhyMissing(fullPath))];

        var others = leftOut is null ? null : new Action<string>(path => leftOut.Add(Path.Combine(argument, Path.GetRelativePath(fullPath, path))));
        var files = FolderWalk.Files(fullPath, fromFolders, others).Select(found =>
        {
            var below = Path.GetRelativePath(fullPath, found.Path);
            var shown = Path.Combine(argument, below);
            return found.Problem is { } problem ? Failed(shown, problem) : new PlannedFile(shown, found.Path, Join(name, below.Replace('\\', '/')));
        }).ToList();
        return files.Count > 0 ? files : [Failed(argument, "the folder holds no files that could be uploaded")];
    }

    // What lies in a folder that may not be entered seems not to be there.
    private static string WhyMissing(string path)
    {
        try
        {
            File.GetAttributes(path);
            return "it is neither a file nor a folder";
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return "there is no such file";
        }
        catch (Exception exception) when (FileErrors.IsFileError(exception))
        {
            return FileErrors.Reason(exception);
        }
    }

    // A file that two arguments reach goes once; two files that still meet in one key get their whole path.
    private static List<PlannedFile> WithoutClashes(List<PlannedFile> plan, string prefix)
    {
        var paths = new HashSet<string>(StringComparer.Ordinal);
        var keys = new HashSet<string>(StringComparer.Ordinal);
        var result = new List<PlannedFile>(plan.Count);
        foreach (var file in plan)
        {
            if (file.Problem is not null)
                result.Add(file);
            else if (paths.Add(file.Path))
                result.Add(file with { Key = prefix + (keys.Add(file.Key) ? file.Key : string.Join('/', Segments(file.Path))) });
        }

        return result;
    }

    private static string FullPath(string argument) => Path.TrimEndingDirectorySeparator(Path.GetFullPath(argument));

    // "." and ".." name no folder, so nothing is put before what is in them unless that is needed to tell two apart.
    private static (string[] Segments, int Needed) NameSegments(string argument, string fullPath)
    {
        var last = Path.GetFileName(Path.TrimEndingDirectorySeparator(argument));
        return (Segments(fullPath), last is "" or "." or ".." ? 0 : 1);
    }

    private static string[] Segments(string fullPath) =>
        fullPath[(Path.GetPathRoot(fullPath)?.Length ?? 0)..].Split([Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar], StringSplitOptions.RemoveEmptyEntries);

    private static string Join(string name, string below) => name.Length == 0 ? below : $"{name}/{below}";

    private static PlannedFile Failed(string name, string problem) => new(name, "", "", problem);
}
