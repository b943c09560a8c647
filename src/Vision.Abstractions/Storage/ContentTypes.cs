namespace Vision;

/// <summary>Media types by file extension, for the files that pipelines read and write. There is no other list of extensions.</summary>
public static class ContentTypes
{
    /// <summary>The media type of bytes that nobody described.</summary>
    public const string Unknown = "application/octet-stream";

    private static readonly (string Extension, string Type)[] Table =
    [
        (".jpg", "image/jpeg"),
        (".jpeg", "image/jpeg"),
        (".jpe", "image/jpeg"),
        (".jfif", "image/jpeg"),
        (".png", "image/png"),
        (".gif", "image/gif"),
        (".webp", "image/webp"),
        (".bmp", "image/bmp"),
        (".tif", "image/tiff"),
        (".tiff", "image/tiff"),
        (".heic", "image/heic"),
        (".heif", "image/heif"),
        (".avif", "image/avif"),
        (".jp2", "image/jp2"),
        (".mp4", "video/mp4"),
        (".m4v", "video/mp4"),
        (".mov", "video/quicktime"),
        (".webm", "video/webm"),
        (".mkv", "video/x-matroska"),
        (".avi", "video/x-msvideo"),
        (".3gp", "video/3gpp"),
        (".3g2", "video/3gpp2"),
        (".mpg", "video/mpeg"),
        (".mpeg", "video/mpeg"),
        (".vob", "video/mpeg"),
        (".ts", "video/mp2t"),
        (".mts", "video/mp2t"),
        (".m2ts", "video/mp2t"),
        (".flv", "video/x-flv"),
        (".ogv", "video/ogg"),
        (".wmv", "video/x-ms-wmv"),
        (".csv", "text/csv; charset=utf-8"),
        (".txt", "text/plain; charset=utf-8"),
        (".json", "application/json"),
    ];

    private static readonly Dictionary<string, string> ByExtension =
        Table.ToDictionary(entry => entry.Extension, entry => entry.Type, StringComparer.OrdinalIgnoreCase);

    /// <summary>Extensions of images, lower case, with their dot.</summary>
    public static IReadOnlyList<string> Images { get; } = OfKind("image/");

    /// <summary>Extensions of videos, lower case, with their dot.</summary>
    public static IReadOnlyList<string> Videos { get; } = OfKind("video/");

    /// <summary>The media type of a file with this name; <see cref="Unknown"/> for extensions we do not know.</summary>
    public static string OfName(string name) => ByExtension.GetValueOrDefault(Path.GetExtension(name), Unknown);

    private static string[] OfKind(string kind) =>
        [.. Table.Where(entry => entry.Type.StartsWith(kind, StringComparison.Ordinal)).Select(entry => entry.Extension)];
}
