namespace Vision.Files.Internal;

/// <summary>The folders on the way to a file.</summary>
internal static class FolderChain
{
    /// <summary>Makes the folder and those above it, each flushed to disk, so that no power cut loses a way to a file.</summary>
    public static void Create(string folder)
    {
        if (Directory.Exists(folder))
            return;

        var parent = Path.GetDirectoryName(folder)!;
        Create(parent);
        Directory.CreateDirectory(folder);
        DirectorySync.Flush(parent);
    }

    /// <summary>Removes a folder and those above it, below <paramref name="top"/>, as long as they are empty.</summary>
    public static void RemoveEmpty(string folder, string top)
    {
        try
        {
            for (var path = folder; path.Length > top.Length; path = Path.GetDirectoryName(path)!)
                Directory.Delete(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It holds something, or somebody else removed it.
        }
    }

    /// <summary>Whether a file stands where one of the folders must be.</summary>
    public static bool HasFile(string folder)
    {
        for (var path = folder; path is not null && !Directory.Exists(path); path = Path.GetDirectoryName(path))
        {
            if (File.Exists(path))
                return true;
        }

        return false;
    }
}
