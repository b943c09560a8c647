namespace Vision.Pipelines.Bot.Internal;

/// <summary>A file under a name that nobody else knows, which is gone when it is closed.</summary>
internal static class TemporaryFile
{
    public static FileStream Create()
    {
        var path = Path.GetTempFileName();
        return new FileStream(path, new FileStreamOptions
        {
            Mode = FileMode.Truncate,
            Access = FileAccess.ReadWrite,
            Share = FileShare.None,
            Options = FileOptions.Asynchronous | FileOptions.DeleteOnClose,
        });
    }
}
