using Microsoft.ML.OnnxRuntime;
using Vision.Onnx.Faces.Geometry;
using Vision.Onnx.Pixels;

namespace Vision.Onnx.Faces.Detection;

/// <summary>Finds the faces of an image of any size.</summary>
internal sealed class FaceDetector : IDisposable
{
    /// <summary>Default confidence, 0..100.</summary>
    public const float DefaultMinConfidence = 60;

    // The network knows no smaller ones.
    private const int LeastFace = 10;

    // The network's boxes begin at the eyebrows now and then: a face of the wanted size must not be lost for that.
    private const float SizeTolerance = 0.7f;

    // Of a face's size, how far beyond the edge its middle may lie: of half a face it lies on the edge, of a mirror image farther away.
    private const float Beyond = 0.15f;

    private readonly UltraFace _network;
    private readonly SecondLook _second;
    private readonly FaceFollower _follower;

    /// <summary>Opens the model.</summary>
    /// <exception cref="ProviderUnavailableException">The model is missing.</exception>
    public FaceDetector(OnnxOptions options)
    {
        _network = new UltraFace(options);
        _second = new SecondLook(_network);
        _follower = new FaceFollower(_network);
    }

    /// <summary>Longer side, px, at which an image must come so that its smallest wanted faces have the size that they are looked at.</summary>
    public static int WantedSide(int longerSide, DetectFacesOptions options) =>
        (int)Math.Ceiling(longerSide * Math.Min(1, Effort(options.Accuracy).FaceInLevel / Math.Max(LeastFace, options.MinFaceSize)));

    /// <summary>Faces by falling score.</summary>
    /// <param name="image">What to look at.</param>
    /// <param name="minFace">Height of the smallest wanted face, px of <paramref name="image"/>; less than 10 counts as 10.</param>
    /// <param name="accuracy">How hard to look.</param>
    /// <param name="minConfidence">0..100.</param>
    /// <param name="known">Faces of which it is known that they are some: they are not looked at again, and left out.</param>
    /// <param name="run">Ends a run early.</param>
    /// <param name="cancellationToken">Stops between two looks.</param>
    public List<FaceBox> Detect(
        BgrImage image,
        float minFace,
        DetectionAccuracy accuracy,
        float minConfidence,
        IReadOnlyList<FaceBox> known,
        RunOptions run,
        CancellationToken cancellationToken)
    {
        var effort = Effort(accuracy);
        minFace = Math.Max(LeastFace, minFace);
        var look = _network.Rent();
        try
        {
            Find(image, minFace, effort, Math.Min(effort.CandidateScore, minConfidence / 100), look, run, cancellationToken);
            return Check(image, minFace, effort, minConfidence, known, mirror: false, look, run, cancellationToken);
        }
        finally
        {
            _network.Return(look);
        }
    }

    /// <summary>Faces of which the image's edge cuts a part away, by falling score; their boxes reach beyond it.</summary>
    /// <remarks>
    /// Half a face is none to the network, be it followed by grey or by its border: of 40 px and more it finds 0 to 5 %. Mirrored in the edge it becomes a whole one.
    /// Faces of which less is cut away are not found so, or not as well: this is no substitute for <see cref="Detect"/>.
    /// </remarks>
    /// <inheritdoc cref="Detect"/>
    public List<FaceBox> DetectCut(
        BgrImage image,
        float minFace,
        DetectionAccuracy accuracy,
        float minConfidence,
        IReadOnlyList<FaceBox> known,
        RunOptions run,
        CancellationToken cancellationToken)
    {
        var effort = Effort(accuracy);
        minFace = Math.Max(LeastFace, minFace);
        var look = _network.Rent();
        try
        {
            look.Found.Clear();
            foreach (var tile in EdgePlan.For(image, minFace, effort))
            {
                cancellationToken.ThrowIfCancellationRequested();
                tile.Draw(look);
                _network.Run(look, Math.Min(effort.CandidateScore, minConfidence / 100), run);
                foreach (var (_, box) in look.Seen)
                {
                    if (tile.InImage(box) is var face && IsCut(face, image))
                        look.Found.Add(face);
                }
            }

            var faces = Check(image, minFace, effort, minConfidence, known, mirror: true, look, run, cancellationToken);
            faces.RemoveAll(face => !HasShapeOfCut(face, image));
            return faces;
        }
        finally
        {
            _network.Return(look);
        }
    }

    /// <summary>The face at or near <paramref name="expected"/>, px of the image; <see langword="null"/> when none is seen there.</summary>
    public FaceBox? Follow(BgrImage image, FaceBox expected, bool isCut, RunOptions run) => _follower.Follow(image, expected, isCut, run);

    /// <inheritdoc/>
    public void Dispose() => _network.Dispose();

    // All that any level shows, into look.Found.
    private void Find(BgrImage image, float minFace, DetectionEffort effort, float minScore, DetectorLook look, RunOptions run, CancellationToken cancellationToken)
    {
        look.Found.Clear();
        foreach (var tile in LevelPlan.For(image, minFace, effort))
        {
            cancellationToken.ThrowIfCancellationRequested();
            look.Shape(1, LevelPlan.InputSide(tile.Width), LevelPlan.InputSide(tile.Height));
            look.Fill(0, tile.Part, tile.Width, tile.Height);
            _network.Run(look, minScore, run);
            foreach (var (_, box) in look.Seen)
                look.Found.Add(tile.InImage(box));
        }
    }

    // What of the candidates in look.Found is a face when it is looked at again.
    private List<FaceBox> Check(
        BgrImage image,
        float minFace,
        DetectionEffort effort,
        float minConfidence,
        IReadOnlyList<FaceBox> known,
        bool mirror,
        DetectorLook look,
        RunOptions run,
        CancellationToken cancellationToken)
    {
        var faces = new List<FaceBox>();
        foreach (var candidate in BoxMerger.Merge(look.Found))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (candidate.Height < minFace * SizeTolerance || known.Any(candidate.IsOfSameFace))
                continue;

            var face = _second.Check(image, candidate, effort.SecondStep, look, run, mirror);
            if (face.Score * 100 >= minConfidence)
                faces.Add(face);
        }

        return BoxMerger.Merge(faces);
    }

    // It reaches the edge, and is no mirror image: then its middle would lie beyond.
    private static bool IsCut(FaceBox box, BgrImage image)
    {
        var (x, y) = (box.Width * Beyond, box.Height * Beyond);
        return box.CentreX >= -x && box.CentreX <= image.Width + x && box.CentreY >= -y && box.CentreY <= image.Height + y &&
            (box.Left < 0 || box.Top < 0 || box.Right > image.Width || box.Bottom > image.Height);
    }

    // Width to height. Halves and their mirror images are as wide as that: 2 to 98 % of 339 of which 40 to 65 % were left. What the network takes for a face besides
    // is often longer: a neck, an arm.
    private static bool HasShapeOfCut(FaceBox box, BgrImage image)
    {
        var ratio = box.Width / box.Height;
        return (box.Left >= 0 && box.Right <= image.Width || ratio is > 0.5f and < 1.12f) &&
            (box.Top >= 0 && box.Bottom <= image.Height || ratio is > 0.58f and < 1.25f);
    }

    private static DetectionEffort Effort(DetectionAccuracy accuracy) => accuracy switch
    {
        DetectionAccuracy.Fast => new(FaceInLevel: 14, LevelStep: 2.5f, CandidateScore: 0.2f, SecondStep: false),
        DetectionAccuracy.Balanced => new(FaceInLevel: 24, LevelStep: 2.5f, CandidateScore: 0.12f, SecondStep: true),
        _ => new(FaceInLevel: 32, LevelStep: 1.6f, CandidateScore: 0.1f, SecondStep: true),
    };
}
