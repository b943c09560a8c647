using System.Numerics;
using Microsoft.ML.OnnxRuntime;
using Vision.Onnx.Faces.Geometry;
using Vision.Onnx.Pixels;

namespace Vision.Onnx.Faces.Detection;

/// <summary>Looks at each candidate again from several distances. What is a face only by chance of its place in a tile is none then.</summary>
/// <remarks>
/// Four looks share one run of the network: the input is divided into four panels of 160 × 120 px. The mean of their scores and of the first
/// tells faces from other things better than any of them alone: at 20 errors among 566 candidates that are no face it keeps 98 of 100 faces,
/// the first score 71, one look at 80 px 82.
/// </remarks>
internal sealed class SecondLook(UltraFace network)
{
    private const int PanelWidth = UltraFace.Width / 2;
    private const int PanelHeight = UltraFace.Height / 2;
    private const int Plane = UltraFace.Width * UltraFace.Height;
    private const float LeastScore = 0.05f;
    private const float LeastIoU = 0.3f;

    // Heights that the candidate gets, px; the last panel is turned a little instead of being another size.
    private static readonly (float Height, float Turn)[] Panels = [(72, 0), (40, 0), (26, 0), (40, 0.2f)];

    /// <summary>The candidate with the mean score of all looks, its edges averaged over the looks that saw it.</summary>
    public FaceBox Check(BgrImage image, FaceBox candidate, List<FaceBox> seen, RunOptions run)
    {
        using var tensors = network.Rent();
        Span<Similarity> toImage = stackalloc Similarity[Panels.Length];
        for (var i = 0; i < Panels.Length; i++)
        {
            toImage[i] = ToImage(candidate, Panels[i].Height, Panels[i].Turn);
            var first = (i / 2 * PanelHeight * UltraFace.Width) + (i % 2 * PanelWidth);
            FaceCrop.WritePanel(
                image, toImage[i], PanelWidth, PanelHeight, TilePixels.Normalisation, redFirst: true, tensors.Input[first..], UltraFace.Width, Plane);
        }

        seen.Clear();
        UltraFace.Detect(tensors, LeastScore, seen, run);
        return Judge(candidate, toImage, seen);
    }

    // The candidate is in the middle of every panel.
    private static Similarity ToImage(FaceBox candidate, float height, float turn)
    {
        var scale = candidate.Height / height;
        var (sine, cosine) = MathF.SinCos(turn);
        var (a, b) = (scale * cosine, scale * sine);
        return new Similarity(
            a, b, candidate.CentreX - ((a * PanelWidth / 2) - (b * PanelHeight / 2)), candidate.CentreY - ((b * PanelWidth / 2) + (a * PanelHeight / 2)));
    }

    private static FaceBox Judge(FaceBox candidate, ReadOnlySpan<Similarity> toImage, List<FaceBox> seen)
    {
        Span<FaceBox> best = stackalloc FaceBox[Panels.Length];
        foreach (var box in seen)
        {
            var panel = (box.CentreY < PanelHeight ? 0 : 2) + (box.CentreX < PanelWidth ? 0 : 1);
            var inImage = InImage(box, panel, toImage[panel]);
            if (box.Score > best[panel].Score && inImage.IoU(candidate) >= LeastIoU)
                best[panel] = inImage;
        }

        var (left, top, right, bottom, weight, sum) = (0f, 0f, 0f, 0f, 1e-6f, candidate.Score);
        foreach (var box in best)
        {
            left += box.Left * box.Score;
            top += box.Top * box.Score;
            right += box.Right * box.Score;
            bottom += box.Bottom * box.Score;
            weight += box.Score;
            sum += box.Score;
        }

        return weight < LeastScore
            ? candidate with { Score = 0 }
            : new FaceBox(left / weight, top / weight, right / weight, bottom / weight, sum / (Panels.Length + 1));
    }

    // Sizes stay as the panel shows them: a turn of the panel turns the place only.
    private static FaceBox InImage(FaceBox box, int panel, Similarity toImage)
    {
        var centre = toImage.Apply(new Vector2(box.CentreX - (panel % 2 * PanelWidth), box.CentreY - (panel / 2 * PanelHeight)));
        var (width, height) = (box.Width * toImage.Scale / 2, box.Height * toImage.Scale / 2);
        return new FaceBox(centre.X - width, centre.Y - height, centre.X + width, centre.Y + height, box.Score);
    }
}
