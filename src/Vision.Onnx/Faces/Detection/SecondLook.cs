using System.Numerics;
using Microsoft.ML.OnnxRuntime;
using Vision.Onnx.Faces.Geometry;
using Vision.Onnx.Pixels;

namespace Vision.Onnx.Faces.Detection;

/// <summary>Looks at each candidate again from several distances. What is a face only by chance of its place in a tile is none then.</summary>
internal sealed class SecondLook(UltraFace network)
{
    private const int PanelWidth = 160;
    private const int PanelHeight = 120;
    private const float LeastScore = 0.05f;
    private const float LeastIoU = 0.3f;

    // Heights that the candidate gets, px; the last panel is turned a little instead of being another size.
    private static readonly (float Height, float Turn)[] Panels = [(72, 0), (40, 0), (26, 0), (40, 0.2f)];

    /// <summary>The candidate with the mean score of all looks, its edges averaged over the looks that saw it.</summary>
    public FaceBox Check(BgrImage image, FaceBox candidate, DetectorLook look, RunOptions run)
    {
        Span<Similarity> toImage = stackalloc Similarity[Panels.Length];
        look.Shape(Panels.Length, PanelWidth, PanelHeight);
        for (var i = 0; i < Panels.Length; i++)
        {
            toImage[i] = ToImage(candidate, Panels[i].Height, Panels[i].Turn);
            FaceCrop.Write(
                image, toImage[i], PanelWidth, PanelHeight, DetectorLook.Normalisation, redFirst: true, look.Input.Slice(i * 3 * PanelWidth * PanelHeight, 3 * PanelWidth * PanelHeight));
        }

        network.Run(look, LeastScore, run);
        return Judge(candidate, toImage, look.Seen);
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

    private static FaceBox Judge(FaceBox candidate, ReadOnlySpan<Similarity> toImage, List<SeenFace> seen)
    {
        Span<FaceBox> best = stackalloc FaceBox[Panels.Length];
        foreach (var (panel, box) in seen)
        {
            var inImage = InImage(box, toImage[panel]);
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
    private static FaceBox InImage(FaceBox box, Similarity toImage)
    {
        var centre = toImage.Apply(new Vector2(box.CentreX, box.CentreY));
        var (width, height) = (box.Width * toImage.Scale / 2, box.Height * toImage.Scale / 2);
        return new FaceBox(centre.X - width, centre.Y - height, centre.X + width, centre.Y + height, box.Score);
    }
}
