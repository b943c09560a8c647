using Vision.Imaging;

namespace Vision.Onnx.Internal;

/// <summary>A decoded image that several users hold, freed by the last of them.</summary>
/// <param name="hash">Of the encoded bytes.</param>
internal sealed class SharedImage(string hash)
{
    // Text is looked for at 960 px and read from crops of what was decoded: twice that keeps small letters sharp. Labels need far less.
    private const int WantedSide = 1920;

    private readonly Lock _decoding = new();
    private volatile DecodedImage? _image;

    // The first user is the list of recent images.
    private int _users = 1;

    public string Hash { get; } = hash;

    /// <summary>Bytes of pixels; 0 until it is decoded.</summary>
    public long SizeInBytes => _image?.SizeInBytes ?? 0;

    /// <summary>Whether what is shared of a file has a longer side below <paramref name="side"/> px, although the file has more.</summary>
    public static bool IsSmallerThan(int side, ImageInfo info) => side > WantedSide && Math.Max(info.Width, info.Height) >= 2 * WantedSide;

    public void Use() => Interlocked.Increment(ref _users);

    public void Release()
    {
        if (Interlocked.Decrement(ref _users) == 0)
            _image?.Dispose();
    }

    /// <summary>Decodes, or waits for and takes what another user decodes.</summary>
    public DecodedImage Decode(ReadOnlySpan<byte> bytes, string name, ImageLimits limits)
    {
        lock (_decoding)
            return _image ??= ImageDecoder.Decode(bytes, name, new DecodeOptions { WantedSide = WantedSide, Limits = limits });
    }
}
