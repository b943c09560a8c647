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

    // Between two frames a face does not come twice as near.
    private const float MostGrowth = 2;

    /// <summary>The face at or near <paramref name="expected"/>, px of the image; <see langword="null"/> when there is none.</summary>
    public FaceBox? Follow(BgrImage image, FaceBox expected, RunOptions run)
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
            look.Fill(0, part, width, height);
            network.Run(look, LeastScore, run);
            return Nearest(look, expected, Math.Max(left, 0), Math.Max(top, 0), (float)part.Width / width, (float)part.Height / height);
        }
        finally
        {
            network.Return(look);
        }
    }

    private static FaceBox? Nearest(DetectorLook look, FaceBox expected, float left, float top, float scaleX, float scaleY)
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
            if (MathF.Abs(dx) <= 1.5f && MathF.Abs(dy) <= 1.5f && likelihood > most)
                (best, most) = (face, likelihood);
        }

        return best;
    }
}
