using System.Globalization;
using System.Text.RegularExpressions;
using Amazon.S3.Model;
using Vision.Storage.Internal;

namespace Vision.Aws.Internal;

/// <summary>Content type, metadata and ETags as S3 takes them, and back.</summary>
internal static partial class S3Description
{
    private const string MetadataPrefix = "x-amz-meta-";

    private static readonly HeaderMetadata Metadata = new(name => HeaderName().IsMatch(name));

    public static string ContentTypeOf(ObjectRef reference, WriteOptions options) => options.ContentType ?? ContentTypes.OfName(reference.Key);

    public static void Describe(MetadataCollection metadata, WriteOptions options)
    {
        foreach (var (name, value) in Metadata.Encode(options.Metadata))
            metadata.Add(name, value);
    }

    /// <summary>As headers have it.</summary>
    public static string? Quoted(string? etag) => etag is null ? null : $"\"{etag}\"";

    public static ObjectInfo InfoOf(ObjectRef reference, GetObjectMetadataResponse answer) =>
        Info(reference, answer.ContentLength, answer.ETag, answer.LastModified, answer.Headers.ContentType, answer.Metadata, answer.VersionId);

    public static ObjectInfo InfoOf(ObjectRef reference, GetObjectResponse answer) =>
        Info(reference, WholeLength(answer), answer.ETag, answer.LastModified, answer.Headers.ContentType, answer.Metadata, answer.VersionId);

    public static ObjectInfo InfoOf(ObjectRef reference, S3Object listed) =>
        new(reference, listed.Size ?? 0, Unquoted(listed.ETag), Utc(listed.LastModified), ContentTypes.OfName(reference.Key));

    /// <summary>What a write says; S3 does not tell when it was.</summary>
    public static ObjectInfo InfoOf(ObjectRef reference, long size, string? etag, string? versionId, DateTimeOffset now, WriteOptions options) =>
        new(reference, size, Unquoted(etag), now, ContentTypeOf(reference, options))
        {
            Metadata = new Dictionary<string, string>(options.Metadata ?? new Dictionary<string, string>(), StringComparer.OrdinalIgnoreCase),
            VersionId = VersionOf(versionId),
        };

    private static ObjectInfo Info(
        ObjectRef reference, long size, string? etag, DateTime? lastModified, string? contentType, MetadataCollection metadata, string? versionId) =>
        new(reference, size, Unquoted(etag), Utc(lastModified), string.IsNullOrEmpty(contentType) ? ContentTypes.Unknown : contentType)
        {
            Metadata = HeaderMetadata.Decode(metadata.Keys.Select(name => KeyValuePair.Create(NameOf(name), metadata[name]))),
            VersionId = VersionOf(versionId),
        };

    private static string NameOf(string header) =>
        header.StartsWith(MetadataPrefix, StringComparison.OrdinalIgnoreCase) ? header[MetadataPrefix.Length..] : header;

    // "bytes 0-9/100": a part says how long the whole is.
    private static long WholeLength(GetObjectResponse answer) =>
        answer.ContentRange is { Length: > 0 } range
        && long.TryParse(range.AsSpan(range.LastIndexOf('/') + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var whole)
            ? whole
            : answer.ContentLength;

    private static string Unquoted(string? etag) => (etag ?? "").Trim('"');

    private static string? VersionOf(string? versionId) => versionId is null or "" or "null" ? null : versionId;

    private static DateTimeOffset Utc(DateTime? time) => time is { } value ? new DateTimeOffset(value.ToUniversalTime()) : default;

    [GeneratedRegex(@"\A[A-Za-z0-9][A-Za-z0-9_-]*\z", RegexOptions.CultureInvariant)]
    private static partial Regex HeaderName();
}
