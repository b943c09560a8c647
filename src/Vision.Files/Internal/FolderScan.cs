using System.IO.Enumeration;

namespace Vision.Files.Internal;

/// <summary>The files below folders that a user may mean to drop.</summary>
internal static class FolderScan
{
    // Names that browsers, copy tools and editors give to files that are not finished.
    private static readonly string[] PartialSuffixes = ["~", ".tmp", ".part", ".partial", ".filepart", ".crdownload", ".download", ".swp"];

    /// <summary>The folders of containers below the root.</summary>
    public static IEnumerable<string> Containers(string root) =>
        Directory.EnumerateDirectories(root, "*", new EnumerationOptions { AttributesToSkip = FileAttributes.ReparsePoint })
            .Where(folder => !Path.GetFileName(folder).StartsWith('.'));

    /// <summary>All files below a folder, whatever their name; links are neither listed nor followed.</summary>
    public static IEnumerable<string> Files(string folder) =>
        Directory.Exists(folder)
            ? new FileSystemEnumerable<string>(folder, (ref entry) => entry.ToFullPath(), new EnumerationOptions
            {
                RecurseSubdirectories = true,
                AttributesToSkip = FileAttributes.ReparsePoint,
            })
            {
                ShouldIncludePredicate = (ref entry) => !entry.IsDirectory,
                ShouldRecursePredicate = (ref entry) => !entry.FileName.StartsWith('.'),
            }
            : [];

    /// <summary>Whether this is a folder to read, and no link to one.</summary>
    public static bool IsFolder(string path)
    {
        var folder = new DirectoryInfo(path);
        return folder.Exists && folder.LinkTarget is null;
    }

    /// <summary>Whether a path, relative to the root, is hidden, partial, or ours.</summary>
    public static bool IsIgnored(string relativePath) =>
        relativePath.Split(Path.DirectorySeparatorChar).Any(name => name.StartsWith('.') || name.StartsWith("~$", StringComparison.Ordinal))
        || Array.Exists(PartialSuffixes, suffix => relativePath.EndsWith(suffix, StringComparison.OrdinalIgnoreCase));
}
