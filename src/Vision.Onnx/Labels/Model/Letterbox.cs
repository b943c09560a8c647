using OpenCvSharp;

namespace Vision.Onnx.Labels.Model;

/// <summary>How an image of any shape lies in the model's square: scaled to fit, in the middle, the rest filled.</summary>
/// <param name="Side">px of the square.</param>
/// <param name="Content">The part of the square that the image takes, px.</param>
internal readonly record struct Letterbox(int Side, Rect Content)
{
    /// <summary>Fits an image into a square.</summary>
    /// <param name="width">px of the image.</param>
    /// <param name="height">px of the image.</param>
    /// <param name="side">px of the square.</param>
    public static Letterbox Fit(int width, int height, int side)
    {
        var scale = side / (double)Math.Max(width, height);
        var (scaledWidth, scaledHeight) = (Scaled(width), Scaled(height));
        return new Letterbox(side, new Rect((side - scaledWidth) / 2, (side - scaledHeight) / 2, scaledWidth, scaledHeight));

        int Scaled(int length) => Math.Clamp((int)Math.Round(length * scale), 1, side);
    }

    /// <summary>Where a box of the square lies in the image; cut at the image's border.</summary>
    /// <param name="left">px of the square, as are the others.</param>
    /// <param name="top">px.</param>
    /// <param name="right">px.</param>
    /// <param name="bottom">px.</param>
    public BoundingBox Undo(float left, float top, float right, float bottom)
    {
        // The content was rounded to whole pixels in each direction by itself, so each direction has its own scale.
        var (x0, x1) = (Ratio(left - Content.X, Content.Width), Ratio(right - Content.X, Content.Width));
        var (y0, y1) = (Ratio(top - Content.Y, Content.Height), Ratio(bottom - Content.Y, Content.Height));
        return new BoundingBox(x0, y0, x1 - x0, y1 - y0);

        static float Ratio(float distance, int length) => Math.Clamp(distance / length, 0, 1);
    }
}
