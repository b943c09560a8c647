namespace Vision.Host.Doctor.Checks;

/// <summary>The data folder, or where it would be made: writable by this user.</summary>
internal static class DataFolderCheck
{
    private const string Name = "data folder";

    public static Finding Run(string folder)
    {
        var path = Path.GetFullPath(folder);
        var existing = Existing(path);
        var probe = Path.Combine(existing, $".vision-doctor-{Environment.ProcessId}");
        try
        {
            using (File.Create(probe, 1, FileOptions.DeleteOnClose))
            {
            }

            return Finding.Fine(Name, existing == path ? $"{path} is writable" : $"{path} does not exist yet and can be made");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return Finding.Wrong(Name, $"{existing} cannot be written: {exception.Message}", "Give this user the right to write there, or choose another with --data DIR.");
        }
    }

    /// <summary>The folder, or the nearest one above it that is there.</summary>
    internal static string Existing(string path)
    {
        while (!Directory.Exists(path))
            path = Path.GetDirectoryName(path) ?? throw new ArgumentException("It has no root.", nameof(path));

        return path;
    }
}
