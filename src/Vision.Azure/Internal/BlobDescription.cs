using System.Text.RegularExpressions;
using Azure;
using Azure.Storage.Blobs.Models;
using Vision.Storage.Internal;

namespace Vision.Azure.Internal;

/// <summary>Content type, metadata and conditions as Azure takes them, and back.</summary>
internal static partial class BlobDescription
{
    // Azure's metadata names are names of C#.
    private static readonly HeaderMetadata Metadata = new(name => Identifier().IsMatch(name));

    public static string ContentTypeOf(ObjectRef reference, WriteOptions options) => options.ContentType ?? ContentTypes.OfName(reference.Key);

    public static BlobHttpHeaders HeadersOf(ObjectRef reference, WriteOptions options) => new() { ContentType = ContentTypeOf(reference, options) };

    public static Dictionary<string, string> MetadataOf(WriteOptions options) => Metadata.Encode(options.Metadata);

    public static BlobRequestConditions ConditionsOf(WriteOptions options)
    {
        var conditions = new BlobRequestConditions();
        if (options.IfNoneMatch)
            conditions.IfNoneMatch = ETag.All;
        if (options.IfMatch is { } expected)
            conditions.IfMatch = new ETag($"\"{expected}\"");
        return conditions;
    }

    public static ObjectInfo InfoOf(ObjectRef reference, BlobProperties blob) =>
        Info(reference, blob.ContentLength, blob.ETag, blob.LastModified, blob.ContentType, blob.Metadata, blob.VersionId);

    public static ObjectInfo InfoOf(ObjectRef reference, BlobDownloadDetails blob) =>
        Info(reference, WholeLength(blob), blob.ETag, blob.LastModified, blob.ContentType, blob.Metadata, blob.VersionId);

    public static ObjectInfo InfoOf(ObjectRef reference, BlobItem blob) =>
        Info(
            reference,
            blob.Properties.ContentLength ?? 0,
            blob.Properties.ETag ?? default,
            blob.Properties.LastModified ?? default,
            blob.Properties.ContentType,
            blob.Metadata,
            null);

    public static ObjectInfo InfoOf(ObjectRef reference, BlobContentInfo blob, long size, WriteOptions options) =>
        Info(reference, size, blob.ETag, blob.LastModified, ContentTypeOf(reference, options), null, blob.VersionId) with
        {
            Metadata = new Dictionary<string, string>(options.Metadata ?? new Dictionary<string, string>(), StringComparer.OrdinalIgnoreCase),
        };

    // "bytes 0-9/100": a part says how long the whole is.
    private static long WholeLength(BlobDownloadDetails blob) =>
        blob.ContentRange is { } range && long.TryParse(range.AsSpan(range.LastIndexOf('/') + 1), out var whole) ? whole : blob.ContentLength;

    private static ObjectInfo Info(
        ObjectRef reference,
        long size,
        ETag etag,
        DateTimeOffset lastModified,
        string? contentType,
        IDictionary<string, string>? metadata,
        string? versionId) =>
        new(reference, size, etag.ToString().Trim('"'), lastModified, string.IsNullOrEmpty(contentType) ? ContentTypes.Unknown : contentType)
        {
            Metadata = HeaderMetadata.Decode(metadata ?? new Dictionary<string, string>()),
            VersionId = string.IsNullOrEmpty(versionId) ? null : versionId,
        };

    [GeneratedRegex(@"\A[A-Za-z_][A-Za-z0-9_]*\z", RegexOptions.CultureInvariant)]
    private static partial Regex Identifier();
}
