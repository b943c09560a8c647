using System.Security.Cryptography;
using Vision.Pipelines.Internal;

namespace Vision.Pipelines.RecognizeFaces.Internal;

/// <summary>Frames in the stage container, known again by the hash of their bytes.</summary>
/// <remarks>
/// | under the key is         | writing                                                    | reading what a list names               |
/// |--------------------------|------------------------------------------------------------|-----------------------------------------|
/// | nothing                  | writes                                                     | <see cref="ObjectNotFoundException"/>   |
/// | the very same frame      | leaves it: where uploads start runs, it starts no second one | the frame, whatever its ETag           |
/// | another frame            | replaces it                                                | <see cref="PreconditionFailedException"/> |
/// </remarks>
internal static class FrameFiles
{
    private static readonly WriteOptions Jpeg = new() { ContentType = "image/jpeg" };

    public static string HashOf(ReadOnlySpan<byte> frame) => Convert.ToHexStringLower(SHA256.HashData(frame));

    public static async Task WriteAsync(IObjectStore store, ObjectRef target, ReadOnlyMemory<byte> frame, CancellationToken stop = default)
    {
        var bytes = frame.ToArray();
        try
        {
            await store.WriteAsync(target, new MemoryStream(bytes, writable: false), Jpeg with { IfNoneMatch = true }, stop).ConfigureAwait(false);
        }
        catch (PreconditionFailedException)
        {
            if (!await IsThereAsync(store, target, bytes, stop).ConfigureAwait(false))
                await store.WriteAsync(target, new MemoryStream(bytes, writable: false), Jpeg, stop).ConfigureAwait(false);
        }
    }

    /// <exception cref="PreconditionFailedException">Another frame is there; the message is <paramref name="overwritten"/>.</exception>
    public static async Task<ImageSource> ReadAsync(ImageReader reader, StagedFrame frame, string overwritten, CancellationToken stop = default)
    {
        var (bytes, _) = await reader.ReadBytesAsync(frame.Frame, null, overwritten, stop).ConfigureAwait(false);
        return HashOf(bytes) == frame.Sha256
            ? ImageSource.FromBytes(bytes, frame.Frame.ToString())
            : throw new PreconditionFailedException(frame.Frame.ToString(), overwritten);
    }

    private static async Task<bool> IsThereAsync(IObjectStore store, ObjectRef target, byte[] bytes, CancellationToken stop)
    {
        try
        {
            var content = await store.OpenReadAsync(target, cancellationToken: stop).ConfigureAwait(false);
            await using (content.ConfigureAwait(false))
            {
                return content.Info.Size == bytes.Length
                    && (await content.ReadAllAsync(stop).ConfigureAwait(false)).AsSpan().SequenceEqual(bytes);
            }
        }
        catch (ObjectNotFoundException)
        {
            return false; // It was, a moment ago.
        }
    }
}
