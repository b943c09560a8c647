using System.Collections.Concurrent;
using Microsoft.ML.OnnxRuntime;
using Vision.Onnx.Faces.Geometry;
using Vision.Onnx.Internal;
using Vision.Onnx.Pixels;

namespace Vision.Onnx.Faces.Detection;

/// <summary>Finds upright faces with a network that has nothing in common with <see cref="UltraFace"/>: what one of them does not see, the other may.</summary>
/// <remarks>
/// <para>
/// BlazeFace (Bazarevsky et al., arXiv:1907.05047), the model for cameras at the back. Input <c>image [1, 3, 256, 256]</c>: planes of (value − 127) / 128, red
/// first. Outputs, by maps of cells of 16 and 32 px with 2 and 6 boxes a cell: <c>scores [1, boxes, h, w]</c>, logits, and <c>boxes [1, 16 · boxes, h, w]</c>, of
/// which the first four are used: the middle from the cell's middle, and the size, px.
/// </para>
/// <para>Safe for use from several threads at once.</para>
/// </remarks>
internal sealed class BlazeFace(OnnxOptions options) : IDisposable
{
    /// <summary>File of the model in <see cref="OnnxOptions.ModelFolder"/>.</summary>
    public const string ModelFile = "face-detector-other.onnx";

    private const int Side = 256;
    private const int NumbersABox = 16;

    // Height that the smallest wanted face has in a tile; those of up to four times the height are whole in one tile at least.
    private const float FaceInTile = 28;
    private const float LevelStep = 4;
    private const int Overlap = 112;

    private static readonly (string Scores, string Boxes, int Cell)[] Maps = [("scores16", "boxes16", 16), ("scores32", "boxes32", 32)];
    private static readonly string[] InputNames = ["image"];
    private static readonly string[] OutputNames = [.. Maps.Select(map => map.Scores), .. Maps.Select(map => map.Boxes)];

    private readonly InferenceSession _session = OnnxSessions.Open(options, ModelFile);
    private readonly ConcurrentBag<DetectorLook> _idle = [];

    /// <summary>Faces by falling score.</summary>
    /// <param name="image">What to look at.</param>
    /// <param name="minFace">Height of the smallest wanted face, px of <paramref name="image"/>.</param>
    /// <param name="minScore">0..1.</param>
    /// <param name="run">Ends a run early.</param>
    /// <param name="cancellationToken">Stops between two tiles.</param>
    public List<FaceBox> Detect(BgrImage image, float minFace, float minScore, RunOptions run, CancellationToken cancellationToken)
    {
        var look = _idle.TryTake(out var idle) ? idle : new DetectorLook();
        try
        {
            var found = new List<FaceBox>();
            var whole = Math.Max(image.Width, image.Height) / (float)Side;
            for (var scale = Math.Min(whole, Math.Max(minFace / FaceInTile, 0.5f)); ; scale = Math.Min(whole, scale * LevelStep))
            {
                foreach (var (left, width) in Stretches(image.Width, scale))
                {
                    foreach (var (top, height) in Stretches(image.Height, scale))
                    {
                        cancellationToken.ThrowIfCancellationRequested();
                        Look(image.Part(left, top, width, height), left, top, scale, minScore, look, run, found);
                    }
                }

                if (scale >= whole)
                    break;
            }

            return BoxMerger.Merge(found.FindAll(face => face.Height >= minFace * 0.7f));
        }
        finally
        {
            _idle.Add(look);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _session.Dispose();

    // Tiles of equal length, evenly spread, in px of the image.
    private static IEnumerable<(int From, int Length)> Stretches(int image, float scale)
    {
        var tile = Side * scale;
        if (image <= tile + 1)
        {
            yield return (0, image);
            yield break;
        }

        var count = 1 + (int)MathF.Ceiling((image - tile) / ((Side - Overlap) * scale));
        var length = Math.Min(image, (int)tile);
        for (var i = 0; i < count; i++)
            yield return ((int)((long)i * (image - length) / (count - 1)), length);
    }

    private void Look(BgrImage part, int left, int top, float scale, float minScore, DetectorLook look, RunOptions run, List<FaceBox> found)
    {
        look.Shape(1, Side, Side);
        look.Fill(0, part, Math.Clamp((int)MathF.Round(part.Width / scale), 1, Side), Math.Clamp((int)MathF.Round(part.Height / scale), 1, Side));
        using var input = OrtValue.CreateTensorValueFromMemory(OrtMemoryInfo.DefaultInstance, look.InputMemory, [1, 3, Side, Side]);
        using var outputs = _session.Run(run, InputNames, [input], OutputNames);
        for (var i = 0; i < Maps.Length; i++)
        {
            var cells = Side / Maps[i].Cell;
            var scores = outputs[i].GetTensorDataAsSpan<float>();
            var boxes = outputs[Maps.Length + i].GetTensorDataAsSpan<float>();
            for (var at = 0; at < scores.Length; at++)
            {
                var score = 1 / (1 + MathF.Exp(-scores[at]));
                if (score < minScore)
                    continue;

                var (box, cell) = (at / (cells * cells), at % (cells * cells));
                var (x, y) = (Number(boxes, box, 0, cell, cells), Number(boxes, box, 1, cell, cells));
                var (width, height) = (Number(boxes, box, 2, cell, cells), Number(boxes, box, 3, cell, cells));
                x += ((cell % cells) + 0.5f) * Maps[i].Cell;
                y += ((cell / cells) + 0.5f) * Maps[i].Cell;
                found.Add(new FaceBox(
                    left + ((x - (width / 2)) * scale), top + ((y - (height / 2)) * scale), left + ((x + (width / 2)) * scale), top + ((y + (height / 2)) * scale), score));
            }
        }
    }

    private static float Number(ReadOnlySpan<float> boxes, int box, int number, int cell, int cells) => boxes[(((box * NumbersABox) + number) * cells * cells) + cell];
}
