using Microsoft.Extensions.Options;

namespace Vision.Http.Rekognition;

/// <summary>Images of requests: their bytes, or objects of the store that <c>S3Object</c> means.</summary>
/// <remarks>
/// | image                                        | answer                            |
/// |----------------------------------------------|-----------------------------------|
/// | neither Bytes nor S3Object, or both          | <c>InvalidParameterException</c>  |
/// | over 5 MiB as bytes, over 15 MiB in the store | <c>ImageTooLargeException</c>    |
/// | not there, or there in another version       | <c>InvalidS3ObjectException</c>   |
/// | neither JPEG nor PNG                         | <c>InvalidImageFormatException</c> |
/// </remarks>
internal sealed class RekognitionImages(IObjectStores stores, IOptions<VisionApiOptions> options)
{
    private const int MostBytes = 5 << 20;
    private const int MostObjectBytes = 15 << 20;

    /// <summary>Reads the image that a member of a request means.</summary>
    public async Task<ImageSource> ReadAsync(RequestBody request, string member, CancellationToken cancellationToken)
    {
        var image = request.Structure(member);
        var (bytes, place) = (image.Blob("Bytes"), image.Find("S3Object"));
        if (bytes is null == place is null)
            throw RekognitionError.InvalidParameter($"'{member}' needs either Bytes or S3Object.");

        var name = bytes is not null ? $"the image '{member}'" : ReferenceOf(place!).ToString();
        if (bytes?.Length > MostBytes)
            throw new RekognitionError("ImageTooLargeException", $"Image is too large: {bytes.Length:N0} bytes; at most {MostBytes:N0} can be sent, {MostObjectBytes:N0} read from S3.");

        bytes ??= await FetchAsync(place!, cancellationToken).ConfigureAwait(false);
        return IsJpeg(bytes) || IsPng(bytes)
            ? ImageSource.FromBytes(bytes, name)
            : throw new RekognitionError("InvalidImageFormatException", "Request has invalid image format: it is neither a JPEG nor a PNG.");
    }

    /// <summary>The object that a structure of the type <c>S3Object</c> means.</summary>
    public ObjectRef ReferenceOf(RequestBody place)
    {
        if (place.Text("Bucket", 3, 255) is { } bucket && place.Text("Name", 1, 1024) is { } name)
            return new ObjectRef(options.Value.Rekognition.Store, bucket, name);

        throw new RekognitionError("InvalidS3ObjectException", "Unable to get object metadata from S3: Bucket or Name is missing.");
    }

    private async Task<byte[]> FetchAsync(RequestBody place, CancellationToken cancellationToken)
    {
        var reference = ReferenceOf(place);
        try
        {
            var (bytes, _) = await stores.ReadImageAsync(reference, MostObjectBytes, Check, cancellationToken).ConfigureAwait(false);
            return bytes;
        }
        catch (VisionException error) when (error is ObjectNotFoundException or InvalidObjectKeyException)
        {
            throw NotThere(error);
        }
        catch (InvalidImageException)
        {
            throw new RekognitionError("InvalidImageFormatException", "Request has invalid image format: the object is empty.");
        }

        void Check(ObjectInfo info)
        {
            CheckVersion(place, info);
            if (info.Size > MostObjectBytes)
                throw new RekognitionError("ImageTooLargeException", $"Image is too large: {info.Size:N0} bytes; the limit is {MostObjectBytes:N0}.");
        }
    }

    /// <exception cref="RekognitionError">Another version is there than the one that was asked for.</exception>
    public static void CheckVersion(RequestBody place, ObjectInfo info)
    {
        if (place.Text("Version", 1, 1024) is { } version && version != info.VersionId)
            throw new RekognitionError("InvalidS3ObjectException", $"Unable to get object metadata from S3: version '{version}' is not the newest one of {info.Reference}.");
    }

    public static RekognitionError NotThere(VisionException error) =>
        new("InvalidS3ObjectException", $"Unable to get object metadata from S3. Check object key, region and/or access permissions: {error.Message}", innerException: error);

    private static bool IsJpeg(ReadOnlySpan<byte> bytes) => bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]);

    private static bool IsPng(ReadOnlySpan<byte> bytes) => bytes.StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]);
}
