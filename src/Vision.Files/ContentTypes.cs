namespace Vision.Files;

/// <summary>Media types by file extension, for the files that pipelines read and write.</summary>
public static class ContentTypes
{
    /// <summary>The media type of bytes that nobody described.</summary>
    public const string Unknown = "application/octet-stream";

    private static readonly Dictionary<string, string> ByExtension = new(StringComparer.OrdinalIgnoreCase)
    {
        [".jpg"] = "image/jpeg",
        [".jpeg"] = "image/jpeg",
        [".png"] = "image/png",
        [".gif"] = "image/gif",
        [".webp"] = "image/webp",
        [".bmp"] = "image/bmp",
        [".tif"] = "image/tiff",
        [".tiff"] = "image/tiff",
        [".mp4"] = "video/mp4",
        [".m4v"] = "video/mp4",
        [".mov"] = "video/quicktime",
        [".webm"] = "video/webm",
        [".mkv"] = "video/x-matroska",
        [".avi"] = "video/x-msvideo",
        [".3gp"] = "video/3gpp",
        [".3g2"] = "video/3gpp2",
        [".mpg"] = "video/mpeg",
        [".mpeg"] = "video/mpeg",
        [".ts"] = "video/mp2t",
        [".mts"] = "video/mp2t",
        [".m2ts"] = "video/mp2t",
        [".flv"] = "video/x-flv",
        [".ogv"] = "video/ogg",
        [".csv"] = "text/csv; charset=utf-8",
        [".txt"] = "text/plain; charset=utf-8",
        [".json"] = "application/json",
    };

    /// <summary>The media type of a file with this name; <see cref="Unknown"/> for extensions we do not know.</summary>
    public static string OfName(string name) => ByExtension.GetValueOrDefault(Path.GetExtension(name), Unknown);
}
