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
            var faces = new List<FaceBox>();
            foreach (var candidate in BoxMerger.Merge(look.Found))
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (candidate.Height < minFace * SizeTolerance || known.Any(candidate.IsOfSameFace))
                    continue;

                var face = _second.Check(image, candidate, effort.SecondStep, look, run);
                if (face.Score * 100 >= minConfidence)
                    faces.Add(face);
            }

            return BoxMerger.Merge(faces);
        }
        finally
        {
            _network.Return(look);
        }
    }

    /// <summary>The face at or near <paramref name="expected"/>, px of the image; <see langword="null"/> when none is seen there.</summary>
    public FaceBox? Follow(BgrImage image, FaceBox expected, RunOptions run) => _follower.Follow(image, expected, run);

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

    private static DetectionEffort Effort(DetectionAccuracy accuracy) => accuracy switch
    {
        DetectionAccuracy.Fast => new(FaceInLevel: 14, LevelStep: 2.5f, CandidateScore: 0.2f, SecondStep: false),
        DetectionAccuracy.Balanced => new(FaceInLevel: 24, LevelStep: 2.5f, CandidateScore: 0.12f, SecondStep: true),
        _ => new(FaceInLevel: 32, LevelStep: 1.6f, CandidateScore: 0.1f, SecondStep: true),
    };
}
