using System.IO.Enumeration;

namespace Vision.Files.Internal;

/// <summary>Keys below a folder in ordinal order, a bounded number at a time.</summary>
/// <remarks>
/// Every folder is read as a stream, and only the smallest names that the page can use are kept. So a page of a folder with 100,000
/// files costs one pass over its names and the memory of one page. A folder sorts as its name with a slash, as its keys do.
/// </remarks>
internal sealed class FileListing(KeyPaths paths)
{
    /// <summary>The smallest keys after <paramref name="after"/> that start with <paramref name="prefix"/>, and their files.</summary>
    public List<(string Key, string Path)> Page(string folder, string prefix, string after, int count)
    {
        var page = new List<(string, string)>();
        var slash = prefix.LastIndexOf('/');
        var start = folder;
        foreach (var segment in slash < 0 ? [] : prefix[..slash].Split('/'))
        {
            var name = FileNaming.ForThisSystem.NameOf(segment).Name;
            if (name is null)
                return page;

            start = Path.Combine(start, name);
            if (new FileInfo(start).LinkTarget is not null)
                return page;
        }

        var below = prefix[..(slash + 1)];
        if (after.StartsWith(below, StringComparison.Ordinal))
            Collect(start, below, prefix[below.Length..], after[below.Length..], count, page);
        else if (string.CompareOrdinal(after, below) < 0)
            Collect(start, below, prefix[below.Length..], "", count, page);

        return page;
    }

    private void Collect(string folder, string keyStart, string namePrefix, string after, int count, List<(string, string)> page)
    {
        while (true)
        {
            var batch = Smallest(folder, namePrefix, after, count - page.Count);
            foreach (var (segment, path, isFolder) in batch)
            {
                if (isFolder)
                    Collect(path, keyStart + segment, "", after.StartsWith(segment, StringComparison.Ordinal) ? after[segment.Length..] : "", count, page);
                else
                    page.Add((keyStart + segment, path));

                if (page.Count == count)
                    return;
            }

            if (batch.Count == 0)
                return;

            // Folders can turn out empty, so there may be room for names beyond this batch.
            after = batch[^1].IsFolder ? batch[^1].Segment + char.MaxValue : batch[^1].Segment;
        }
    }

    // The smallest entries that can hold a key after the given one.
    private List<(string Segment, string Path, bool IsFolder)> Smallest(string folder, string namePrefix, string after, int count)
    {
        if (EntriesOf(folder) is not { } entries)
            return [];

        var largestFirst = new PriorityQueue<(string Segment, string Path, bool IsFolder), string>(
            Comparer<string>.Create((a, b) => string.CompareOrdinal(b, a)));
        foreach (var (name, path, isFolder) in entries)
        {
            if (paths.SegmentOf(name) is not { } plain || !plain.StartsWith(namePrefix, StringComparison.Ordinal))
                continue;

            var segment = isFolder ? plain + "/" : plain;
            var mayFollow = string.CompareOrdinal(segment, after) > 0 || (isFolder && after.StartsWith(segment, StringComparison.Ordinal) && after != segment + char.MaxValue);
            if (!mayFollow)
                continue;

            largestFirst.Enqueue((segment, path, isFolder), segment);
            if (largestFirst.Count > count)
                largestFirst.Dequeue();
        }

        var smallest = new List<(string, string, bool)>(largestFirst.Count);
        while (largestFirst.TryDequeue(out var entry, out _))
            smallest.Add(entry);

        smallest.Reverse();
        return smallest;
    }

    private static FileSystemEnumerable<(string Name, string Path, bool IsFolder)>? EntriesOf(string folder)
    {
        // AttributesToSkip leaves symbolic links out: the store follows none.
        var options = new EnumerationOptions { AttributesToSkip = FileAttributes.ReparsePoint, IgnoreInaccessible = false };
        try
        {
            return new FileSystemEnumerable<(string, string, bool)>(
                folder, (ref entry) => (entry.FileName.ToString(), entry.ToFullPath(), entry.IsDirectory), options);
        }
        catch (DirectoryNotFoundException)
        {
            return null;
        }
    }
}
