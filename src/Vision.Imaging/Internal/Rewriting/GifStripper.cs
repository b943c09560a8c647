using System.Buffers.Binary;
using Vision.Imaging.Internal.Gif;
using Vision.Imaging.Internal.Headers;

namespace Vision.Imaging.Internal.Rewriting;

/// <summary>A GIF with its images, their delays and the loop count as they are, and nothing else: no comment, no application's data, nothing behind its end.</summary>
internal static class GifStripper
{
    private const byte Extension = 0x21, Image = 0x2C, Trailer = 0x3B, PlainText = 0x01, GraphicControl = 0xF9;
    private const int ControlBytes = 4;

    /// <returns><see langword="null"/> when it has what only some viewers show: frames that reach beyond the canvas, text as an image of its own.</returns>
    public static byte[]? Strip(ImageBytes file, ImageInfo info)
    {
        using var output = new MemoryStream(file.Length);
        var position = GifCanvas.Read(file).End;
        output.Write(file.Span[..position]);
        if (GifLoop.Read(file) is { } times)
            WriteLoop(output, times);

        while (position < file.Length && file[position] != Trailer)
        {
            if (file[position] == Image)
            {
                var start = position;
                var frame = GifFrame.FindNext(file, ref position)!;
                if (frame.Left + frame.Width > info.Width || frame.Top + frame.Height > info.Height)
                    return null;

                output.Write(file.Span[start..position]);
                continue;
            }

            if (file[position] != Extension || file[position + 1] == PlainText)
                return null;

            if (file[position + 1] == GraphicControl && file[position + 2] >= ControlBytes)
            {
                output.Write([Extension, GraphicControl, ControlBytes]);
                output.Write(file.Slice(position + 3, ControlBytes));
                output.WriteByte(0);
            }

            position = AfterBlocks(file, position + 2);
        }

        output.WriteByte(Trailer);
        return output.ToArray();
    }

    private static void WriteLoop(MemoryStream output, int times)
    {
        Span<byte> count = stackalloc byte[2];
        BinaryPrimitives.WriteUInt16LittleEndian(count, (ushort)times);
        output.Write([Extension, 0xFF]);
        output.Write("\x0BNETSCAPE2.0\x03\x01"u8);
        output.Write(count);
        output.WriteByte(0);
    }

    private static int AfterBlocks(ImageBytes file, int position)
    {
        while (file[position] is var length and not 0)
            position += length + 1;

        return position + 1;
    }
}
