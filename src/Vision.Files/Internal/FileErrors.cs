namespace Vision.Files.Internal;

/// <summary>What the file system says, as the errors of a store.</summary>
/// <remarks>
/// | file system                                     | store                                             |
/// |-------------------------------------------------|---------------------------------------------------|
/// | no such file or folder                          | <see cref="ObjectNotFoundException"/>             |
/// | name or path too long                           | <see cref="InvalidObjectKeyException"/>           |
/// | a file where a folder must be, or the reverse   | <see cref="InvalidObjectKeyException"/>           |
/// | disk or quota full, read only, no permission, I/O error | <see cref="ObjectStoreUnavailableException"/> |
/// </remarks>
internal static class FileErrors
{
    private const int NoSpace = 28;
    private const int NotAFolder = 20;
    private const int IsAFolder = 21;
    private const int QuotaFull = 122;
    private const int WindowsDiskFull = unchecked((int)0x80070070);

    /// <summary>The store's error; <see langword="null"/> for an exception that is not the file system's.</summary>
    public static VisionException? Translate(Exception exception, ObjectRef reference)
    {
        var name = reference.ToString();
        return exception switch
        {
            VisionException => null,
            FileNotFoundException or DirectoryNotFoundException => NotFound(reference, exception),
            PathTooLongException => new InvalidObjectKeyException(name, "the path is longer than the file system takes; use a shorter key.", exception),
            IOException { HResult: NoSpace or QuotaFull or WindowsDiskFull } =>
                new ObjectStoreUnavailableException(name, "the disk is full; free some space and try again.", exception),
            IOException { HResult: NotAFolder or IsAFolder } => Conflict(reference, exception),
            UnauthorizedAccessException => new ObjectStoreUnavailableException(
                name, "this process has no permission for the file or its folder; check the data folder's owner and mode.", exception),
            IOException => new ObjectStoreUnavailableException(name, $"the file system failed: {exception.Message}", exception),
            _ => null,
        };
    }

    public static ObjectNotFoundException NotFound(ObjectRef reference, Exception? cause = null) =>
        new(reference.ToString(), "there is no such object; it may have been deleted or moved.", cause);

    public static InvalidObjectKeyException Conflict(ObjectRef reference, Exception? cause = null) =>
        new(reference.ToString(), "a folder cannot hold an object under this key, because one part of it is a file and a folder at once; choose another key.", cause);
}
