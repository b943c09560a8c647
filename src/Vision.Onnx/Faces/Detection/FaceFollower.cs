using Microsoft.ML.OnnxRuntime;
using Vision.Onnx.Faces.Geometry;
using Vision.Onnx.Pixels;

namespace Vision.Onnx.Faces.Detection;

/// <summary>Finds a face again near the place where it was: one small run of the network, whatever the size of the frame.</summary>
internal sealed class FaceFollower(UltraFace network)
{
    private const int Width = 160;
    private const int Height = 128;

    // Height that the expected face gets in the input, px: it may move by its own height up and down, and twice its width to each side.
    private const float FaceHeight = 42;

    private const float LeastScore = 0.2f;

    // Of its size, how far the face may be from where it is expected: half as far where every face has a mirror image.
    private const float MostReach = 1.5f, MostReachOfCut = 0.5f;

    // Between two frames a face does not come twice as near.
    private const float MostGrowth = 2;

    /// <summary>The face at or near <paramref name="expected"/>, px of the image; <see langword="null"/> when there is none.</summary>
    /// <param name="image">What to look at.</param>
    /// <param name="expected">px; nothing but its place and size counts.</param>
    /// <param name="isCut">Whether the image's edge cuts the face, so that it is looked for where the image is mirrored in its edge.</param>
    /// <param name="run">Ends a run early.</param>
    public FaceBox? Follow(BgrImage image, FaceBox expected, bool isCut, RunOptions run)
    {
        var scale = expected.Height / FaceHeight;
        var left = (int)MathF.Floor(expected.CentreX - (scale * Width / 2));
        var top = (int)MathF.Floor(expected.CentreY - (scale * Height / 2));
        var part = image.Part(left, top, (int)MathF.Ceiling(scale * Width), (int)MathF.Ceiling(scale * Height));
        if (part.Width == 0 || part.Height == 0)
            return null;

        var (width, height) = (Math.Clamp((int)MathF.Round(part.Width / scale), 1, Width), Math.Clamp((int)MathF.Round(part.Height / scale), 1, Height));
        var look = network.Rent();
        try
        {
            look.Shape(1, Width, Height);
            var (x, y) = isCut ? (Before(left, scale, Width - width), Before(top, scale, Height - height)) : (0, 0);
            if (isCut)
                Mirror(look, part, x, y, width, height);
            else
                look.Fill(0, part, width, height);
            network.Run(look, LeastScore, run);
            var (scaleX, scaleY) = ((float)part.Width / width, (float)part.Height / height);
            var reach = isCut ? MostReachOfCut : MostReach;
            return Nearest(look, expected, reach, Math.Max(left, 0) - (x * scaleX), Math.Max(top, 0) - (y * scaleY), scaleX, scaleY);
        }
        finally
        {
            network.Return(look);
        }
    }

    // px of the input before the image begins.
    private static int Before(int from, float scale, int most) => Math.Clamp((int)MathF.Round(-from / scale), 0, most);

    private static void Mirror(DetectorLook look, BgrImage part, int x, int y, int width, int height)
    {
        look.Write(part, width, height, look.Input[((y * Width) + x)..], Width, Width * Height);
        Borders.Mirror(look.Input, Width, Height, x, y, width, height);
    }

    private static FaceBox? Nearest(DetectorLook look, FaceBox expected, float reach, float left, float top, float scaleX, float scaleY)
    {
        look.Found.Clear();
        foreach (var (_, box) in look.Seen)
            look.Found.Add(new FaceBox(left + (box.Left * scaleX), top + (box.Top * scaleY), left + (box.Right * scaleX), top + (box.Bottom * scaleY), box.Score));

        var (best, most) = ((FaceBox?)null, 0f);
        foreach (var face in BoxMerger.Merge(look.Found))
        {
            var growth = face.Height / expected.Height;
            if (growth is > MostGrowth or < 1 / MostGrowth)
                continue;

            var (dx, dy) = ((face.CentreX - expected.CentreX) / expected.Width, (face.CentreY - expected.CentreY) / expected.Height);
            var likelihood = face.Score / (1 + (dx * dx) + (dy * dy));
            if (MathF.Abs(dx) <= reach && MathF.Abs(dy) <= reach && likelihood > most)
                (best, most) = (face, likelihood);
        }

        return best;
    }
}
