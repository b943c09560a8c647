using System.Numerics;
using Vision.Onnx.Faces.Geometry;
using Vision.Onnx.Faces.Landmarks;

namespace Vision.Onnx.Faces.Recognition;

/// <summary>Where eyes, nose and mouth lie in the 112 × 112 px that the embedding network sees.</summary>
/// <remarks>The five points of ArcFace (Deng et al., arXiv:1801.07698), as published with insightface.</remarks>
internal static class FaceTemplate
{
    /// <summary>Side of the aligned face, px.</summary>
    public const int Side = 112;

    private static readonly Vector2[] Places =
    [
        new(38.2946f, 51.6963f),
        new(73.5318f, 51.5014f),
        new(56.0252f, 71.7366f),
        new(41.5493f, 92.3655f),
        new(70.7299f, 92.2041f),
    ];

    /// <summary>From px of the aligned face to px of the image.</summary>
    /// <param name="points">68 points, px of the image.</param>
    public static Similarity ToImage(ReadOnlySpan<Vector2> points) => Similarity.Fit(
        Places,
        [FacePoints.LeftEye(points), FacePoints.RightEye(points), FacePoints.Nose(points), FacePoints.LeftMouth(points), FacePoints.RightMouth(points)]);
}
