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
        var first = found.Count;
        Detect(tensors, minScore, found, run);
        var scale = (float)tile.Width / Width;
        for (var i = first; i < found.Count; i++)
        {
            var box = found[i];
            found[i] = new FaceBox(tile.Left + (box.Left * scale), tile.Top + (box.Top * scale), tile.Left + (box.Right * scale), tile.Top + (box.Bottom * scale), box.Score);
        }
    }

    /// <summary>Tensors whose input the caller fills.</summary>
    public NetworkTensors Rent() => _network.Rent();

    /// <summary>Adds the faces of a filled input to <paramref name="found"/>, in px of the tile.</summary>
    public static void Detect(NetworkTensors tensors, float minScore, List<FaceBox> found, RunOptions run)
    {
        tensors.Run(run);
        var scores = tensors.Output(Scores);
        var boxes = tensors.Output(Boxes);
        for (var i = 0; i < scores.Length / 2; i++)
        {
            var score = scores[(2 * i) + 1];
            if (score >= minScore)
                found.Add(new FaceBox(boxes[4 * i] * Width, boxes[(4 * i) + 1] * Height, boxes[(4 * i) + 2] * Width, boxes[(4 * i) + 3] * Height, score));
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _network.Dispose();
}
