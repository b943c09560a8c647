using Microsoft.ML.OnnxRuntime;
using Vision.Onnx.Faces.Geometry;
using Vision.Onnx.Pixels;

namespace Vision.Onnx.Faces.Detection;

/// <summary>Finds the faces of an image of any size.</summary>
internal sealed class FaceDetector : IDisposable
{
    /// <summary>Default confidence, 0..100.</summary>
    public const float DefaultMinConfidence = 60;

    // What two weak looks agree on may still be a face.
    private const float CandidateScore = 0.3f;

    // Boxes are a tenth off now and then: a face of the wanted size must not be lost for that.
    private const float SizeTolerance = 0.8f;

    private readonly UltraFace _tiles;
    private readonly SecondLook _second;

    /// <summary>Opens the model.</summary>
    /// <exception cref="ProviderUnavailableException">The model is missing.</exception>
    public FaceDetector(OnnxOptions options)
    {
        _tiles = new UltraFace(options);
        _second = new SecondLook(_tiles);
    }

    /// <summary>Longer side, px, at which an image must come so that its smallest wanted faces have the size that they are looked at.</summary>
    public static int WantedSide(int longerSide, DetectFacesOptions options) =>
        (int)Math.Ceiling(longerSide * Math.Min(1, FaceInTile(options.Accuracy) / options.MinFaceSize));

    /// <summary>Faces by falling score.</summary>
    /// <param name="image">What to look at.</param>
    /// <param name="minFace">Height of the smallest wanted face, px of <paramref name="image"/>.</param>
    /// <param name="accuracy">How hard to look.</param>
    /// <param name="minConfidence">0..100.</param>
    /// <param name="run">Ends a run early.</param>
    /// <param name="cancellationToken">Stops between two looks.</param>
    public List<FaceBox> Detect(BgrImage image, float minFace, DetectionAccuracy accuracy, float minConfidence, RunOptions run, CancellationToken cancellationToken)
    {
        var found = new List<FaceBox>();
        foreach (var tile in TilePlan.For(image.Width, image.Height, minFace, FaceInTile(accuracy)))
        {
            cancellationToken.ThrowIfCancellationRequested();
            _tiles.Detect(image, tile, Math.Min(CandidateScore, minConfidence / 100), found, run);
        }

        var faces = new List<FaceBox>();
        var seen = new List<FaceBox>();
        foreach (var candidate in BoxMerger.Merge(found))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (candidate.Height < minFace * SizeTolerance)
                continue;

            var face = _second.Check(image, candidate, seen, run);
            if (face.Score * 100 >= minConfidence)
                faces.Add(face);
        }

        return BoxMerger.Merge(faces);
    }

    /// <inheritdoc/>
    public void Dispose() => _tiles.Dispose();

    private static float FaceInTile(DetectionAccuracy accuracy) => accuracy switch
    {
        DetectionAccuracy.Fast => 14,
        DetectionAccuracy.Balanced => 24,
        _ => 32,
    };
}
