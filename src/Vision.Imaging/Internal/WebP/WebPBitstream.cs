using Vision.Imaging.Internal.Headers;

namespace Vision.Imaging.Internal.WebP;

/// <summary>The size that a compressed WebP image says of itself.</summary>
/// <param name="Width">px.</param>
/// <param name="Height">px.</param>
/// <param name="HasAlpha">Whether it holds transparency itself.</param>
internal readonly record struct WebPBitstream(int Width, int Height, bool HasAlpha)
{
    private const byte LosslessSignature = 0x2F;

    /// <param name="file">The file.</param>
    /// <param name="chunk">Its <c>VP8 </c> or <c>VP8L</c> chunk.</param>
    public static WebPBitstream Read(ImageBytes file, WebPChunk chunk)
    {
        var data = chunk.Data;
        WebPBitstream result;
        if (chunk.Is("VP8L"u8))
        {
            if (chunk.Length < 5 || file[data] != LosslessSignature)
                throw file.Damaged("a lossless WebP image without its signature");
            var bits = file.UInt32Little(data + 1);
            result = new((int)(bits & 0x3FFF) + 1, (int)((bits >> 14) & 0x3FFF) + 1, (bits & (1 << 28)) != 0);
        }
        else
        {
            // RFC 6386, 9.1: a key frame has a clear first bit and this start code.
            if (chunk.Length < 10 || (file[data] & 1) != 0 || !file.Has(data + 3, [0x9D, 0x01, 0x2A]))
                throw file.Damaged("a lossy WebP image without its start code");
            result = new(file.UInt16Little(data + 6) & 0x3FFF, file.UInt16Little(data + 8) & 0x3FFF, false);
        }

        return result is { Width: > 0, Height: > 0 } ? result : throw file.Damaged("a WebP image without a size");
    }
}
