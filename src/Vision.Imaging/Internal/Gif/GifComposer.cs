using System.Buffers;
using OpenCvSharp;
using Vision.Imaging.Internal.Decoding;
using Vision.Imaging.Internal.Headers;

namespace Vision.Imaging.Internal.Gif;

/// <summary>Puts a GIF's frames on its canvas, one after the other, as a viewer shows them.</summary>
internal static class GifComposer
{
    /// <param name="file">A file that passed <see cref="GifHeader"/>.</param>
    /// <param name="size">The canvas.</param>
    /// <param name="show">Called with the canvas in BGRA, which it must not change, and the delay in 1/100 s.</param>
    public static void Compose(ImageBytes file, ImageSize size, Action<Mat, int> show)
    {
        var screen = GifCanvas.Read(file);
        using var canvas = new Mat(size.Height, size.Width, MatType.CV_8UC4, new Scalar());
        var position = screen.End;
        while (GifFrame.FindNext(file, ref position) is { } frame)
        {
            using var before = frame.Control.Disposal == GifDisposal.Restore ? canvas.Clone() : null;
            Draw(file, screen, frame, position, canvas);
            show(canvas, frame.Control.Delay);
            if (before is not null)
                before.CopyTo(canvas);
            else if (frame.Control.Disposal == GifDisposal.Clear)
                Clear(frame, canvas);
        }
    }

    private static void Draw(ImageBytes file, GifCanvas screen, GifFrame frame, int end, Mat canvas)
    {
        var own = frame.Colours(file);
        var colours = own.IsEmpty ? screen.Colours(file) : own;
        var indices = ArrayPool<byte>.Shared.Rent(frame.Width * frame.Height);
        try
        {
            GifDecoder.ReadIndices(file, frame, end, indices);
            var rows = new PixelRows(canvas);
            var (source, width) = (0, Math.Min(frame.Width, canvas.Cols - frame.Left));
            foreach (var y in GifDecoder.RowsOf(frame))
            {
                if (width > 0 && frame.Top + y < canvas.Rows)
                    DrawRow(indices.AsSpan(source, width), colours, frame.Transparent, rows.Row(frame.Top + y)[(4 * frame.Left)..]);
                source += frame.Width;
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(indices);
        }
    }

    private static void DrawRow(ReadOnlySpan<byte> indices, ReadOnlySpan<byte> colours, byte? transparent, Span<byte> row)
    {
        for (var x = 0; x < indices.Length; x++)
        {
            var colour = 3 * indices[x];
            if (indices[x] == transparent || colour + 2 >= colours.Length)
                continue;

            (row[4 * x], row[4 * x + 1], row[4 * x + 2], row[4 * x + 3]) = (colours[colour + 2], colours[colour + 1], colours[colour], 255);
        }
    }

    private static void Clear(GifFrame frame, Mat canvas)
    {
        var rows = new PixelRows(canvas);
        var width = Math.Min(frame.Width, canvas.Cols - frame.Left);
        var end = Math.Min(frame.Top + frame.Height, canvas.Rows);
        for (var y = frame.Top; width > 0 && y < end; y++)
            rows.Row(y).Slice(4 * frame.Left, 4 * width).Clear();
    }
}
