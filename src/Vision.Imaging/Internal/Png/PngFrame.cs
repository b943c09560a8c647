using System.Buffers.Binary;
using Vision.Imaging.Internal.Headers;

namespace Vision.Imaging.Internal.Png;

/// <summary>One frame of an animated PNG (PNG third edition, 11.3.6), found but not decoded.</summary>
/// <param name="Left">px from the canvas' left side.</param>
/// <param name="Top">px from the canvas' top side.</param>
/// <param name="Width">px.</param>
/// <param name="Height">px.</param>
/// <param name="Delay">How long it is shown: two numbers, as they are stored.</param>
/// <param name="Disposal">What becomes of it: 0 it stays, 1 its place is cleared, 2 what was there before comes back.</param>
/// <param name="Blends">Whether it is laid over what is there; else it takes its place.</param>
/// <param name="Data">Where its compressed parts are.</param>
internal sealed record PngFrame(int Left, int Top, int Width, int Height, uint Delay, byte Disposal, bool Blends, List<Range> Data)
{
    private const int ControlBytes = 26;
    private const int DefaultDenominator = 100;

    public int DelayMs
    {
        get
        {
            var (numerator, denominator) = ((int)(Delay >> 16), (int)(ushort)Delay);
            return 1000 * numerator / (denominator == 0 ? DefaultDenominator : denominator);
        }
    }

    /// <param name="file">The file.</param>
    /// <param name="chunk">Where its <c>fcTL</c> begins.</param>
    /// <param name="canvas">Size of the whole.</param>
    public static PngFrame Read(ImageBytes file, int chunk, ImageSize canvas)
    {
        var data = PngChunks.Data(file, chunk);
        if (data.Length != ControlBytes)
            throw file.Damaged("a PNG frame without its control");

        var (width, height) = (BinaryPrimitives.ReadUInt32BigEndian(data[4..]), BinaryPrimitives.ReadUInt32BigEndian(data[8..]));
        var (left, top) = (BinaryPrimitives.ReadUInt32BigEndian(data[12..]), BinaryPrimitives.ReadUInt32BigEndian(data[16..]));
        if (width == 0 || height == 0 || left + (long)width > canvas.Width || top + (long)height > canvas.Height)
            throw file.Damaged("a PNG frame outside of its canvas");

        return new PngFrame((int)left, (int)top, (int)width, (int)height, BinaryPrimitives.ReadUInt32BigEndian(data[20..]), data[24], data[25] == 1, []);
    }

    /// <summary>The frame as a PNG of its own.</summary>
    public byte[] ToStill(ImageBytes file)
    {
        using var still = new MemoryStream();
        still.Write(PngHeader.Signature);
        var header = file.Slice(16, 13).ToArray();
        BinaryPrimitives.WriteInt32BigEndian(header, Width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), Height);
        PngChunks.Write(still, "IHDR"u8, header);
        foreach (var chunk in PngChunks.Find(file))
        {
            if (PngChunks.Is(file, chunk, "PLTE"u8) || PngChunks.Is(file, chunk, "tRNS"u8))
                still.Write(PngChunks.Whole(file, chunk));
        }

        foreach (var part in Data)
            PngChunks.Write(still, "IDAT"u8, file.Span[part]);

        PngChunks.Write(still, "IEND"u8, []);
        return still.ToArray();
    }
}
