using Model = Amazon.Rekognition.Model;

namespace Vision.Aws.Internal.Rekognition;

/// <summary>Images as Rekognition takes them.</summary>
/// <remarks>
/// | image                                                        | request                                        |
/// |--------------------------------------------------------------|------------------------------------------------|
/// | JPEG or PNG up to 15 MB, in S3 in Rekognition's region       | S3Object: the service fetches it               |
/// | JPEG or PNG up to 5 MB                                       | Bytes                                          |
/// | any other                                                    | Bytes of a JPEG that is made of it             |
/// <para>An object that was overwritten between reading and the answer is an error: the answer may be about either.</para>
/// </remarks>
internal sealed class RekognitionImages(IObjectStores stores, IImageConverter converter, ReachableBuckets buckets)
{
    /// <summary>Bytes that can be sent.</summary>
    public const int MostBytes = 5 << 20;

    private const int MostObjectBytes = 15 << 20;
    private const long MostReadBytes = 100 << 20;

    public async Task<PreparedImage> PrepareAsync(ImageSource source, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(source);
        var (bytes, origin) = (source.Bytes, source.Origin);
        if (source.Reference is not null)
            (bytes, origin) = await stores.ReadImageAsync(source.Reference, MostReadBytes, cancellationToken: cancellationToken).ConfigureAwait(false);

        if (origin is not null && bytes.Length <= MostObjectBytes && await buckets.CanReadAsync(origin.Reference, cancellationToken).ConfigureAwait(false))
        {
            var own = converter.Convert(bytes, source.Name, MostObjectBytes);
            if (own.IsUnchanged)
            {
                var place = new Model.S3Object { Bucket = origin.Reference.Container, Name = origin.Reference.Key, Version = origin.VersionId };
                return new PreparedImage(source.Name, new Model.Image { S3Object = place }, own.Original, bytes, origin.VersionId is null ? origin : null);
            }
        }

        return Sent(source.Name, converter.Convert(bytes, source.Name, MostBytes), bytes);
    }

    /// <summary>A part of an image, as an image of its own.</summary>
    public PreparedImage Crop(PreparedImage image, BoundingBox part) => Sent(image.Name, converter.Crop(image.Bytes, image.Name, part, MostBytes), default);

    /// <exception cref="PreconditionFailedException">The service may have seen another version than the one that was asked for.</exception>
    public async Task CheckAsync(PreparedImage image, CancellationToken cancellationToken)
    {
        if (image.Referenced is not { } origin)
            return;

        var now = await stores.For(origin.Reference.Scheme).StatAsync(origin.Reference, cancellationToken).ConfigureAwait(false);
        if (now?.ETag != origin.ETag)
            throw new PreconditionFailedException(image.Name, "it was overwritten or deleted while it was looked at; the new version has a run of its own.");
    }

    private static PreparedImage Sent(string name, ConvertedImage image, ReadOnlyMemory<byte> bytes) =>
        new(name, new Model.Image { Bytes = new MemoryStream(image.Bytes.ToArray(), writable: false) }, image.Original, bytes, null);
}
