namespace Vision.Cli;

/// <summary>File system errors in plain words.</summary>
internal static class FileErrors
{
    public static bool IsFileError(Exception exception) => exception is IOException or UnauthorizedAccessException;

    public static string Reason(Exception exception) => exception switch
    {
        FileNotFoundException or DirectoryNotFoundException => "there is no such file",
        UnauthorizedAccessException => "permission denied; this user may not read it",
        _ => exception.Message,
    };
}
