namespace Vision.Cli;

/// <summary>How a result file is named to the user.</summary>
internal static class ResultPath
{
    /// <summary>A path that can be opened, when the host's data folder is on this machine and the file is there; else the object's address.</summary>
    public static string Shown(string? reference, string? dataFolder)
    {
        if (ObjectAddress.TryParse(reference) is not { } address)
            return reference ?? "";

        // Folders of the local store are the containers, files are the keys, as long as the file system can hold them.
        var path = dataFolder is null ? null : Path.Join(dataFolder, address.Container, address.Key);
        return path is not null && File.Exists(path) ? Shorter(path) : reference!;
    }

    private static string Shorter(string path)
    {
        var fromHere = Path.GetRelativePath(Environment.CurrentDirectory, path);
        return fromHere.StartsWith("..", StringComparison.Ordinal) ? path : fromHere;
    }
}
