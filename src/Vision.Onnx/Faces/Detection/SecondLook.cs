using Microsoft.ML.OnnxRuntime;
using Vision.Onnx.Faces.Geometry;
using Vision.Onnx.Pixels;

namespace Vision.Onnx.Faces.Detection;

/// <summary>Looks at each candidate again from several distances. What is a face only by chance of its place in a tile is none then.</summary>
/// <remarks>
/// All looks of a step share one run of the network. What they and the first look say is added up as evidence, each with a weight of its own; the weights
/// are fitted (logistic regression) to 2,557 candidates whose truth is known, from pictures as those of <c>bench/faces</c> at other places. Most candidates
/// are clear after the first step; who is not is shown turned and brightened, too.
/// <code>
/// evidence after the first step    surely a face    accepted
///                                  surely none      dropped
///                                  between          second step, whose evidence decides
/// </code>
/// </remarks>
internal sealed class SecondLook(UltraFace network)
{
    private const float LeastScore = 0.02f;
    private const float LeastIoU = 0.3f;

    // A turned panel shows a face upright: its place is right, its shape is another.
    private const float TurnedWeight = 0.2f;

    // Scores beyond these say no more.
    private const float LeastEvidence = 0.005f;

    // Of 1,735 candidates that were no face, 1,529 were below after the first step, and of 822 faces 17; above were 651 faces and nothing else.
    private const float SurelyNone = -2.9f;
    private const float SurelyFace = 2.6f;

    // The looks are no independent witnesses: of candidates whose evidence alone would make them sure by 85 to 95 %, fewer than half were faces.
    private const float Independence = 0.4f;

    // Boxes of 241 faces were 0.55 to 0.99 times as wide as high, those of chance finds up to 1.3 times. Yet where the px of a video are not square, faces are as
    // wide as that: what is wide must be surer, and is not dropped for it.
    private const float MostWidth = 1.05f;
    private const float WideEvidence = 1.2f;

    private const int FirstStep = 2;

    private static readonly LookPanel[] Panels = [new(40), new(26), new(40, 0.5f), new(40, -0.5f), new(28, Bright: true)];

    // Of the first look, then of each panel; then, in the second step, of the one that is surest; last the border between faces and other things.
    private static readonly float[] AfterFirst = [0.36f, 0.79f, 0.99f, 0.56f];
    private static readonly float[] AfterSecond = [0.37f, 0.30f, 0.44f, 0.30f, 0.43f, 0.37f, 0.39f, 0.15f];

    /// <summary>The candidate as all looks together see it: how sure they are, and its edges averaged over those that saw it.</summary>
    /// <param name="image">What is looked at.</param>
    /// <param name="candidate">Who is looked at again.</param>
    /// <param name="thorough">Whether there is a second step.</param>
    /// <param name="look">What to look with.</param>
    /// <param name="run">Ends a run early.</param>
    /// <param name="mirror">Whether the image is mirrored in its border.</param>
    public FaceBox Check(BgrImage image, FaceBox candidate, bool thorough, DetectorLook look, RunOptions run, bool mirror = false)
    {
        Span<FaceBox> best = stackalloc FaceBox[Panels.Length];
        Look(image, candidate, 0, best[..FirstStep], look, run, mirror);
        var evidence = Evidence(candidate, best[..FirstStep], AfterFirst);
        if (thorough && evidence is > SurelyNone and < SurelyFace)
        {
            Look(image, candidate, FirstStep, best[FirstStep..], look, run, mirror);
            evidence = Evidence(candidate, best, AfterSecond);
        }

        // The border itself is the default confidence.
        const float Border = FaceDetector.DefaultMinConfidence / 100;
        var mean = Mean(candidate, best);
        if (mean.Width > MostWidth * mean.Height)
            evidence -= WideEvidence;
        return mean with { Score = 1 / (1 + ((1 - Border) / Border * MathF.Exp(-Independence * evidence))) };
    }

    private void Look(BgrImage image, FaceBox candidate, int firstPanel, Span<FaceBox> best, DetectorLook look, RunOptions run, bool mirror)
    {
        Span<PanelView> views = stackalloc PanelView[best.Length];
        look.Shape(best.Length, LookPanel.Width, LookPanel.Height);
        for (var i = 0; i < best.Length; i++)
            views[i] = Panels[firstPanel + i].Draw(image, candidate, look, i, mirror);

        network.Run(look, LeastScore, run);
        foreach (var (panel, box) in look.Seen)
        {
            var inImage = views[panel].InImage(box);
            if (box.Score > best[panel].Score && inImage.IoU(candidate) >= LeastIoU)
                best[panel] = inImage;
        }
    }

    private static float Evidence(FaceBox candidate, ReadOnlySpan<FaceBox> best, ReadOnlySpan<float> weights)
    {
        var (evidence, surest) = (weights[^1] + (weights[0] * Logit(candidate.Score)), 0f);
        for (var i = 0; i < best.Length; i++)
        {
            evidence += weights[i + 1] * Logit(best[i].Score);
            surest = Math.Max(surest, best[i].Score);
        }

        return weights.Length == best.Length + 3 ? evidence + (weights[^2] * Logit(surest)) : evidence;
    }

    private static float Logit(float score)
    {
        var bounded = Math.Clamp(score, LeastEvidence, 1 - LeastEvidence);
        return MathF.Log(bounded / (1 - bounded));
    }

    private static FaceBox Mean(FaceBox candidate, ReadOnlySpan<FaceBox> best)
    {
        var (left, top, right, bottom, sum) = (0f, 0f, 0f, 0f, 0f);
        for (var i = -1; i < best.Length; i++)
        {
            var box = i < 0 ? candidate : best[i];
            var weight = box.Score * (i < 0 || Panels[i].Turn == 0 ? 1 : TurnedWeight);
            left += box.Left * weight;
            top += box.Top * weight;
            right += box.Right * weight;
            bottom += box.Bottom * weight;
            sum += weight;
        }

        return new FaceBox(left / sum, top / sum, right / sum, bottom / sum, candidate.Score);
    }
}
