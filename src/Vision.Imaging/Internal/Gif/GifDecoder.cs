using System.Buffers;
using OpenCvSharp;
using Vision.Imaging.Internal.Decoding;
using Vision.Imaging.Internal.Headers;

namespace Vision.Imaging.Internal.Gif;

/// <summary>Decodes the first frame of a GIF onto white. OpenCV reads GIF only from 4.11 on, and not all builds do.</summary>
internal static class GifDecoder
{
    // Interlaced rows: first row and step of the four passes.
    private static readonly (int Start, int Step)[] Passes = [(0, 8), (4, 8), (2, 4), (1, 2)];

    /// <param name="file">A file that passed <see cref="GifHeader"/>.</param>
    /// <param name="size">The canvas.</param>
    public static Mat Decode(ImageBytes file, ImageSize size)
    {
        var canvas = GifCanvas.Read(file);
        var position = canvas.End;
        var frame = GifFrame.FindNext(file, ref position) ?? throw file.Damaged("a GIF without an image");
        var indices = ArrayPool<byte>.Shared.Rent(frame.Width * frame.Height);
        try
        {
            ReadIndices(file, frame, position, indices);
            var colours = frame.Colours(file);
            return Paint(frame, indices, colours.IsEmpty ? canvas.Colours(file) : colours, size);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(indices);
        }
    }

    /// <summary>Reads a frame's indices in the order they are stored.</summary>
    /// <param name="file">The file.</param>
    /// <param name="frame">The frame.</param>
    /// <param name="end">Where its data end.</param>
    /// <param name="indices">Receives width × height of them.</param>
    public static void ReadIndices(ImageBytes file, GifFrame frame, int end, Span<byte> indices)
    {
        var minimumBits = file[frame.DataAt];
        if (minimumBits is < 1 or > 8)
            throw file.Damaged("a GIF frame of impossible code size");

        var count = frame.Width * frame.Height;
        if (LzwDecoder.Decode(file.Span[(frame.DataAt + 1)..end], minimumBits, indices[..count]) < count)
            throw file.Damaged("a GIF frame with too few pixels");
    }

    /// <summary>The rows of a frame in the order they are stored.</summary>
    public static IEnumerable<int> RowsOf(GifFrame frame)
    {
        foreach (var (start, step) in frame.Interlaced ? Passes : [(0, 1)])
        {
            for (var y = start; y < frame.Height; y += step)
                yield return y;
        }
    }

    private static Mat Paint(GifFrame frame, byte[] indices, ReadOnlySpan<byte> colours, ImageSize size)
    {
        var pixels = new Mat(size.Height, size.Width, MatType.CV_8UC3, Scalar.All(255));
        try
        {
            var rows = new PixelRows(pixels);
            var source = 0;
            foreach (var y in RowsOf(frame))
            {
                if (frame.Top + y < size.Height && frame.Left < size.Width)
                    PaintRow(indices.AsSpan(source, Math.Min(frame.Width, size.Width - frame.Left)), colours, frame.Transparent, rows.Row(frame.Top + y)[(3 * frame.Left)..]);
                source += frame.Width;
            }

            return pixels;
        }
        catch
        {
            pixels.Dispose();
            throw;
        }
    }

    private static void PaintRow(ReadOnlySpan<byte> indices, ReadOnlySpan<byte> colours, byte? transparent, Span<byte> row)
    {
        for (var x = 0; x < indices.Length; x++)
        {
            var colour = 3 * indices[x];
            // An index past the table is as good as transparent.
            if (indices[x] == transparent || colour + 2 >= colours.Length)
                continue;

            (row[3 * x], row[3 * x + 1], row[3 * x + 2]) = (colours[colour + 2], colours[colour + 1], colours[colour]);
        }
    }
}
