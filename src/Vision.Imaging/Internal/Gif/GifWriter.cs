using System.Buffers.Binary;
using System.Runtime.InteropServices;
using OpenCvSharp;
using Vision.Imaging.Internal.Rewriting;

namespace Vision.Imaging.Internal.Gif;

/// <summary>Writes a GIF frame by frame. A frame draws only what differs from what the viewer shows already.</summary>
/// <remarks>
/// GIF cannot draw transparency over something, it can only clear a frame when its time is over. So each frame is written when the next
/// one is known: it is cleared when the next one has a hole where it has none.
/// </remarks>
internal sealed class GifWriter : IDisposable
{
    private readonly MemoryStream _output = new();
    private readonly LzwEncoder _lzw = new();
    private readonly Mat _shown;
    private readonly Mat _pending;
    private int? _delay;
    private bool _first = true;

    /// <param name="size">The canvas, px.</param>
    /// <param name="loops">As <see cref="GifLoop.Read"/> gives it.</param>
    public GifWriter(ImageSize size, int? loops)
    {
        _shown = new Mat(size.Height, size.Width, MatType.CV_8UC4, new Scalar());
        _pending = new Mat(size.Height, size.Width, MatType.CV_8UC4, new Scalar());
        _output.Write("GIF89a"u8);
        // No global colours: every frame brings its own.
        Write(size.Width, size.Height);
        _output.Write([0x70, 0, 0]);
        if (loops is { } count)
        {
            _output.Write([0x21, 0xFF, 0x0B]);
            _output.Write("NETSCAPE2.0"u8);
            _output.Write([3, 1, (byte)count, (byte)(count >> 8), 0]);
        }
    }

    /// <param name="canvas">BGRA of the canvas' size; what is not opaque is a hole.</param>
    /// <param name="delay">1/100 s.</param>
    public void Add(Mat canvas, int delay)
    {
        Harden(canvas);
        if (_delay is not null)
            Emit(clear: PixelDifference.HasHole(_pending, canvas));
        canvas.CopyTo(_pending);
        _delay = delay;
    }

    public byte[] Finish()
    {
        Emit(clear: false);
        _output.WriteByte(0x3B);
        return _output.ToArray();
    }

    public void Dispose()
    {
        _shown.Dispose();
        _pending.Dispose();
        _output.Dispose();
    }

    // Alpha is all or nothing here, and holes have no colour, so that equal pixels are equal numbers.
    private static void Harden(Mat canvas)
    {
        var rows = new Decoding.PixelRows(canvas);
        var height = canvas.Rows;
        for (var y = 0; y < height; y++)
        {
            foreach (ref var pixel in MemoryMarshal.Cast<byte, uint>(rows.Row(y)))
                pixel = pixel >> 24 >= 128 ? pixel | 0xFF000000 : 0;
        }
    }

    private void Emit(bool clear)
    {
        var whole = new Rect(0, 0, _pending.Cols, _pending.Rows);
        var box = _first || clear ? whole : PixelDifference.Box(_shown, _pending) ?? new Rect(0, 0, 1, 1);
        var (colours, drawn) = Changed(box);
        var palette = GifPalette.For(colours.AsSpan(0, drawn));
        var bits = BitsFor(palette.Colours.Count + 1);
        WriteHeaders(box, clear, palette, bits);
        _lzw.Encode(Indices(box, palette), bits, _output);

        if (clear)
            _shown.SetTo(new Scalar());
        else
            _pending.CopyTo(_shown);
        _first = false;
    }

    private (int[] Colours, int Count) Changed(Rect box)
    {
        var colours = new int[box.Width * box.Height];
        var count = 0;
        for (var y = box.Y; y < box.Y + box.Height; y++)
        {
            var now = PixelDifference.Row(_pending, y, box);
            var before = PixelDifference.Row(_shown, y, box);
            for (var x = 0; x < now.Length; x++)
            {
                if (now[x] != before[x])
                    colours[count++] = (int)(now[x] & 0xFFFFFF);
            }
        }

        return (colours, count);
    }

    private byte[] Indices(Rect box, GifPalette palette)
    {
        var indices = new byte[box.Width * box.Height];
        var transparent = (byte)palette.Colours.Count;
        var at = 0;
        for (var y = box.Y; y < box.Y + box.Height; y++)
        {
            var now = PixelDifference.Row(_pending, y, box);
            var before = PixelDifference.Row(_shown, y, box);
            for (var x = 0; x < now.Length; x++)
                indices[at++] = now[x] == before[x] ? transparent : palette.IndexOf((int)(now[x] & 0xFFFFFF));
        }

        return indices;
    }

    private void WriteHeaders(Rect box, bool clear, GifPalette palette, int bits)
    {
        var disposal = clear ? GifDisposal.Clear : GifDisposal.Keep;
        _output.Write([0x21, 0xF9, 4, (byte)((int)disposal << 2 | 1)]);
        Write(_delay!.Value);
        _output.Write([(byte)palette.Colours.Count, 0, 0x2C]);
        Write(box.X, box.Y, box.Width, box.Height);
        _output.WriteByte((byte)(0x80 | (bits - 1)));
        for (var i = 0; i < 1 << bits; i++)
        {
            var colour = i < palette.Colours.Count ? palette.Colours[i] : 0;
            _output.Write([(byte)(colour >> 16), (byte)(colour >> 8), (byte)colour]);
        }
    }

    private void Write(params ReadOnlySpan<int> values)
    {
        Span<byte> two = stackalloc byte[2];
        foreach (var value in values)
        {
            BinaryPrimitives.WriteUInt16LittleEndian(two, (ushort)value);
            _output.Write(two);
        }
    }

    private static int BitsFor(int colours)
    {
        var bits = 1;
        while (1 << bits < colours)
            bits++;
        return bits;
    }
}
