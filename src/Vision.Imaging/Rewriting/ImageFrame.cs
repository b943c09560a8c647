using OpenCvSharp;
using Vision.Imaging.Internal.Decoding;

namespace Vision.Imaging;

/// <summary>One frame of an image, upright, as a viewer shows it: for an animation the whole canvas.</summary>
public sealed class ImageFrame
{
    private readonly bool _premultiplied;

    internal ImageFrame(Mat pixels, int index, int delayMs, bool isPage, bool premultiplied)
    {
        _premultiplied = premultiplied;
        Pixels = pixels;
        Index = index;
        DelayMs = delayMs;
        IsPage = isPage;
    }

    /// <summary>From 0.</summary>
    public int Index { get; }

    /// <summary>How long an animation shows it, ms; 0 for a still image.</summary>
    public int DelayMs { get; }

    /// <summary>Whether it is a page of a document, which has nothing to do with the one before; frames of an animation follow each other.</summary>
    public bool IsPage { get; }

    /// <summary>Rows of grey, blue-green-red, or blue-green-red-alpha with 8 or 16 bits each. Change them in place; neither keep nor dispose it.</summary>
    public Mat Pixels { get; }

    /// <summary>A copy in 8-bit blue-green-red on white, to look at. The caller disposes it.</summary>
    public Mat ToBgr()
    {
        if (Pixels.Channels() == 4)
            return WhiteBackground.Lay(Pixels, maybePremultiplied: _premultiplied);

        var copy = new Mat(Pixels.Rows, Pixels.Cols, MatType.CV_8UC3);
        var from = new NarrowRows(Pixels);
        var to = new PixelRows(copy);
        for (var y = 0; y < from.Count; y++)
        {
            var source = from.Row(y);
            var target = to.Row(y);
            if (source.Length == target.Length)
            {
                source.CopyTo(target);
                continue;
            }

            for (var x = 0; x < source.Length; x++)
                target.Slice(3 * x, 3).Fill(source[x]);
        }

        GC.KeepAlive(Pixels);
        return copy;
    }
}
