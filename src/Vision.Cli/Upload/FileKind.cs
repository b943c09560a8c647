namespace Vision.Cli;

/// <summary>Whether a file is an image or a video.</summary>
internal static class FileKind
{
    /// <summary>By its name, else by its content; <see langword="null"/> when it is neither, or cannot be read.</summary>
    public static MediaKind? Of(string path)
    {
        var extension = Path.GetExtension(path);
        return ContentTypes.Images.Contains(extension, StringComparer.OrdinalIgnoreCase) ? MediaKind.Image
            : ContentTypes.Videos.Contains(extension, StringComparer.OrdinalIgnoreCase) ? MediaKind.Video
            : ContentTypes.OfName(path) == ContentTypes.Unknown ? OfContent(path)
            : null;
    }

    private static MediaKind? OfContent(string path)
    {
        try
        {
            using var file = File.OpenRead(path);
            var start = new byte[MediaSignatures.Examined];
            return MediaSignatures.KindOf(start.AsSpan(0, file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false)));
        }
        catch (Exception exception) when (FileErrors.IsFileError(exception))
        {
            return null;
        }
    }
}
