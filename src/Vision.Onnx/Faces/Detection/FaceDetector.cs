using Microsoft.ML.OnnxRuntime;
using Vision.Onnx.Faces.Geometry;
using Vision.Onnx.Pixels;

namespace Vision.Onnx.Faces.Detection;

/// <summary>Finds the faces of an image of any size.</summary>
internal sealed class FaceDetector(OnnxOptions options) : IDisposable
{
    /// <summary>Default confidence, 0..100.</summary>
    public const float DefaultMinConfidence = 70;

    // What two weak looks agree on may still be a face.
    private const float CandidateScore = 0.5f;

    // px of a face in the tile of its second look: what the detector knows best.
    private const float SecondLookFace = 80;
    private const float SecondLookIoU = 0.4f;
    private const float SecondLookScore = 0.1f;

    // Boxes are a tenth off now and then: a face of the wanted size must not be lost for that.
    private const float SizeTolerance = 0.8f;

    private readonly UltraFace _tiles = new(options);

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
        foreach (var candidate in BoxMerger.Merge(found))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var face = SecondLook(image, candidate, run);
            if (face.Score * 100 >= minConfidence && face.Height >= minFace * SizeTolerance)
                faces.Add(face);
        }

        return BoxMerger.Merge(faces);
    }

    // What is a face by chance of its place in a tile is none when it is looked at from the best distance.
    private FaceBox SecondLook(BgrImage image, FaceBox candidate, RunOptions run)
    {
        var unit = Math.Max(1, (int)(candidate.Height * UltraFace.Width / SecondLookFace / 4));
        var tile = new Tile((int)candidate.CentreX - (2 * unit), (int)candidate.CentreY - (3 * unit / 2), 4 * unit, 3 * unit);
        var seen = new List<FaceBox>();
        _tiles.Detect(image, tile, SecondLookScore, seen, run);
        var best = candidate with { Score = 0 };
        foreach (var box in seen)
        {
            if (box.Score > best.Score && box.IoU(candidate) >= SecondLookIoU)
                best = box;
        }

        return best with { Score = (candidate.Score + best.Score) / 2 };
    }

    /// <inheritdoc/>
    public void Dispose() => _tiles.Dispose();

    private static float FaceInTile(DetectionAccuracy accuracy) => accuracy switch
    {
        DetectionAccuracy.Fast => 12,
        DetectionAccuracy.Balanced => 20,
        _ => 28,
    };
}
