using Vision.Onnx.Faces.Geometry;

namespace Vision.Onnx.Tests.Faces.Scenes;

/// <summary>Sample photos whose edge cuts one of their faces.</summary>
internal static class CutFace
{
    // Heights of a face: what is to be seen of the picture beside it.
    private const float Surroundings = 5;

    /// <summary>A picture that ends in the midst of a face.</summary>
    /// <param name="face">Which.</param>
    /// <param name="edge">Where it is cut.</param>
    /// <param name="share">Of its width or height, what is left.</param>
    /// <param name="height">Of the whole face, px of the picture.</param>
    /// <param name="visible">What is left of it, px of the picture.</param>
    public static Canvas Draw(LabelledFace face, CutEdge edge, float share, float height, out FaceBox visible)
    {
        using var photo = Canvas.FromFile(Samples.Bytes($"sample{face.Photo}.jpg"), scale: height / face.Height);
        var scale = height / face.Height;
        var (left, top, right, bottom) = (face.Left * scale, face.Top * scale, face.Right * scale, face.Bottom * scale);
        var (x, y) = ((int)(right - (share * (right - left))), (int)(bottom - (share * (bottom - top))));
        var (toX, toY) = ((int)(left + (share * (right - left))), (int)(top + (share * (bottom - top))));
        // As much of the photo as there is within some faces' height, so that the face is neither alone nor one of many.
        var reach = (int)(Surroundings * height);
        var (fromLeft, fromTop) = (Math.Max(0, (int)(left - reach)), Math.Max(0, (int)(top - reach)));
        var (endRight, endBottom) = (Math.Min(photo.Width, (int)(right + reach)), Math.Min(photo.Height, (int)(bottom + reach)));
        var (l, t, r, b) = edge switch
        {
            CutEdge.Left => (x, fromTop, endRight, endBottom),
            CutEdge.Right => (fromLeft, fromTop, toX, endBottom),
            CutEdge.Top => (fromLeft, y, endRight, endBottom),
            _ => (fromLeft, fromTop, endRight, toY),
        };
        visible = new FaceBox(Math.Max(left, l) - l, Math.Max(top, t) - t, Math.Min(right, r) - l, Math.Min(bottom, b) - t, 1);
        return Part(photo, l, t, r - l, b - t);
    }

    /// <summary>Whether a box, as far as it lies in the picture, is that of what is left of a face.</summary>
    public static bool Covers(FaceBox box, FaceBox visible, Canvas picture)
    {
        const float leastIoU = 0.35f;
        var inPicture = new FaceBox(Math.Max(0, box.Left), Math.Max(0, box.Top), Math.Min(picture.Width, box.Right), Math.Min(picture.Height, box.Bottom), box.Score);
        return inPicture.IoU(visible) >= leastIoU;
    }

    /// <summary>A part of a picture as one of its own.</summary>
    public static Canvas Part(Canvas whole, int left, int top, int width, int height)
    {
        var part = new Canvas(width, height);
        for (var y = 0; y < height; y++)
            whole.Bytes.AsSpan(3 * (((top + y) * whole.Width) + left), 3 * width).CopyTo(part.Bytes.AsSpan(3 * y * width));
        return part;
    }
}
