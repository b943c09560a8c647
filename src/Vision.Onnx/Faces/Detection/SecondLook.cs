using Microsoft.ML.OnnxRuntime;
using Vision.Onnx.Faces.Geometry;
using Vision.Onnx.Pixels;

namespace Vision.Onnx.Faces.Detection;

/// <summary>Looks at each candidate again from several distances. What is a face only by chance of its place in a tile is none then.</summary>
internal sealed class SecondLook(UltraFace network)
{
    private const float LeastScore = 0.05f;
    private const float LeastIoU = 0.3f;

    // Heights that the candidate gets, px; the last panel is turned a little instead of being another size.
    private static readonly LookPanel[] Panels = [new(72), new(40), new(26), new(40, 0.2f)];

    /// <summary>The candidate with the mean score of all looks, its edges averaged over the looks that saw it.</summary>
    public FaceBox Check(BgrImage image, FaceBox candidate, DetectorLook look, RunOptions run)
    {
        Span<PanelView> views = stackalloc PanelView[Panels.Length];
        look.Shape(Panels.Length, LookPanel.Width, LookPanel.Height);
        for (var i = 0; i < Panels.Length; i++)
            views[i] = Panels[i].Draw(image, candidate, look, i);

        network.Run(look, LeastScore, run);
        return Judge(candidate, views, look.Seen);
    }

    private static FaceBox Judge(FaceBox candidate, ReadOnlySpan<PanelView> views, List<SeenFace> seen)
    {
        Span<FaceBox> best = stackalloc FaceBox[Panels.Length];
        foreach (var (panel, box) in seen)
        {
            var inImage = views[panel].InImage(box);
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
}
