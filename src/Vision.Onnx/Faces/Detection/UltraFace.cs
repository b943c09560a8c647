using Microsoft.ML.OnnxRuntime;
using Vision.Onnx.Faces.Geometry;
using Vision.Onnx.Internal;
using Vision.Onnx.Pixels;

namespace Vision.Onnx.Faces.Detection;

/// <summary>Finds faces in one tile of 320 × 240 px, with the network that is published as Ultra-Light-Fast-Generic-Face-Detector RFB-320.</summary>
/// <remarks>
/// Input <c>[1, 3, 240, 320]</c>: planes of (value − 127) / 128, red first. Outputs <c>scores [1, 4420, 2]</c>, of which the second is that
/// of a face, and <c>boxes [1, 4420, 4]</c> as ratios of the tile.
/// </remarks>
internal sealed class UltraFace(OnnxOptions options) : IDisposable
{
    /// <summary>File of the model in <see cref="OnnxOptions.ModelFolder"/>.</summary>
    public const string ModelFile = "face-detection.onnx";

    /// <summary>Width of a tile, px.</summary>
    public const int Width = 320;

    /// <summary>Height of a tile, px.</summary>
    public const int Height = 240;

    private const int Scores = 0;
    private const int Boxes = 1;

    private readonly Network _network = new(options, ModelFile);

    /// <summary>Adds the faces of a tile to <paramref name="found"/>, in px of the image.</summary>
    public void Detect(BgrImage image, Tile tile, float minScore, List<FaceBox> found, RunOptions run)
    {
        using var tensors = _network.Rent();
        TilePixels.Write(image, tile, tensors.Input);
        tensors.Run(run);
        var scores = tensors.Output(Scores);
        var boxes = tensors.Output(Boxes);
        for (var i = 0; i < scores.Length / 2; i++)
        {
            var score = scores[(2 * i) + 1];
            if (score >= minScore)
                found.Add(InImage(boxes.Slice(4 * i, 4), tile, score));
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _network.Dispose();

    private static FaceBox InImage(ReadOnlySpan<float> box, Tile tile, float score) => new(
        tile.Left + (box[0] * tile.Width),
        tile.Top + (box[1] * tile.Height),
        tile.Left + (box[2] * tile.Width),
        tile.Top + (box[3] * tile.Height),
        score);
}
