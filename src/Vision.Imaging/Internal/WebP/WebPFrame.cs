using System.Buffers.Binary;
using Vision.Imaging.Internal.Headers;

namespace Vision.Imaging.Internal.WebP;

/// <summary>One frame of an animated WebP, found but not decoded.</summary>
/// <param name="Left">px from the canvas' left side.</param>
/// <param name="Top">px from the canvas' top side.</param>
/// <param name="Width">px.</param>
/// <param name="Height">px.</param>
/// <param name="DataAt">Where the frame's own chunks begin.</param>
/// <param name="End">Where they end.</param>
/// <param name="Duration">How long it is shown, ms.</param>
/// <param name="Flags">How it is drawn, and what becomes of it.</param>
internal sealed record WebPFrame(int Left, int Top, int Width, int Height, int DataAt, int End, int Duration, byte Flags)
{
    private const int HeaderBytes = 16;

    public bool ClearedAfterwards => (Flags & 1) != 0;

    public bool Blends => (Flags & 2) == 0;

    /// <param name="file">The file.</param>
    /// <param name="chunk">Its <c>ANMF</c> chunk.</param>
    public static WebPFrame Read(ImageBytes file, WebPChunk chunk)
    {
        if (chunk.Length < HeaderBytes + 8)
            throw file.Damaged("a WebP frame without an image");

        var at = chunk.Data;
        return new WebPFrame(
            2 * file.UInt24Little(at), 2 * file.UInt24Little(at + 3), file.UInt24Little(at + 6) + 1, file.UInt24Little(at + 9) + 1,
            at + HeaderBytes, at + chunk.Length, file.UInt24Little(at + 12), file[at + 15]);
    }

    /// <summary>The frame as a WebP file of its own.</summary>
    public byte[] ToStill(ImageBytes file)
    {
        var alpha = default(ReadOnlySpan<byte>);
        var image = default(ReadOnlySpan<byte>);
        foreach (var chunk in new WebPChunks(file, DataAt, End))
        {
            var whole = file.Slice(chunk.Start, 8 + chunk.Length);
            if (chunk.Is("ALPH"u8))
            {
                alpha = whole;
            }
            else if (chunk.Is("VP8 "u8) || chunk.Is("VP8L"u8))
            {
                var bits = WebPBitstream.Read(file, chunk);
                if ((bits.Width, bits.Height) != (Width, Height))
                    throw file.Damaged("a WebP frame whose two headers disagree about its size");
                image = whole;
                break;
            }
        }

        if (image.IsEmpty)
            throw file.Damaged("a WebP frame without an image");

        // Only the extended form may carry a separate alpha channel.
        var extended = alpha.IsEmpty ? [] : Extended();
        var still = new byte[12 + extended.Length + Even(alpha.Length) + Even(image.Length)];
        "RIFF"u8.CopyTo(still);
        BinaryPrimitives.WriteInt32LittleEndian(still.AsSpan(4), still.Length - 8);
        "WEBP"u8.CopyTo(still.AsSpan(8));
        extended.CopyTo(still.AsSpan(12));
        alpha.CopyTo(still.AsSpan(12 + extended.Length));
        image.CopyTo(still.AsSpan(12 + extended.Length + Even(alpha.Length)));
        return still;
    }

    private byte[] Extended()
    {
        var chunk = new byte[18];
        "VP8X\x0A\0\0\0\x10"u8.CopyTo(chunk);
        WriteUInt24(chunk.AsSpan(12), Width - 1);
        WriteUInt24(chunk.AsSpan(15), Height - 1);
        return chunk;
    }

    private static void WriteUInt24(Span<byte> target, int value)
    {
        BinaryPrimitives.WriteUInt16LittleEndian(target, (ushort)value);
        target[2] = (byte)(value >> 16);
    }

    private static int Even(int length) => length + (length & 1);
}
