namespace Vision.Cli;

/// <summary>Finds the files below a folder, sorted, and tells which folders could not be read.</summary>
internal static class FolderWalk
{
    private static readonly EnumerationOptions Here = new() { AttributesToSkip = FileAttributes.Hidden | FileAttributes.System, IgnoreInaccessible = false };

    /// <summary>Every wanted file, or a folder with the reason why it could not be read.</summary>
    /// <param name="folder">Where to begin.</param>
    /// <param name="wanted">Which files.</param>
    /// <param name="leftOut">Told of the others; not of hidden ones.</param>
    public static IEnumerable<(string Path, string? Problem)> Files(string folder, Func<string, bool> wanted, Action<string>? leftOut = null)
    {
        var waiting = new Stack<string>([folder]);
        while (waiting.TryPop(out var current))
        {
            var (files, folders, problem) = Read(current);
            if (problem is not null)
                yield return (current, problem);

            foreach (var file in files)
            {
                if (wanted(file))
                    yield return (file, null);
                else
                    leftOut?.Invoke(file);
            }

            for (var i = folders.Count - 1; i >= 0; i--)
                waiting.Push(folders[i]);
        }
    }

    private static (List<string> Files, List<string> Folders, string? Problem) Read(string folder)
    {
        try
        {
            var entries = new DirectoryInfo(folder).EnumerateFileSystemInfos("*", Here).OrderBy(entry => entry.Name, StringComparer.Ordinal).ToList();
            // A link to a folder may lead in a circle.
            return (
                [.. entries.Where(entry => entry is FileInfo).Select(entry => entry.FullName)],
                [.. entries.Where(entry => entry is DirectoryInfo && entry.LinkTarget is null).Select(entry => entry.FullName)],
                null);
        }
        catch (Exception exception) when (FileErrors.IsFileError(exception))
        {
            return ([], [], FileErrors.Reason(exception));
        }
    }
}
