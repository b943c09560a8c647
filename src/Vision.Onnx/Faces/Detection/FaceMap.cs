using Vision.Onnx.Faces.Geometry;

namespace Vision.Onnx.Faces.Detection;

/// <summary>One of the four maps in which <see cref="UltraFace"/> answers: whether a face of about one of some sizes is about where a cell is.</summary>
/// <remarks>
/// Scores <c>[n, 2 × sizes, h / stride, w / stride]</c>: how much speaks against and for a face. Boxes <c>[n, 4 × sizes, …]</c>: shift of the centre as
/// tenths of the size, and of width and height the logarithm of the factor, in fifths. All constants are the network's own but one, the lift: 240 px
/// have eight rows of 32 px and four of 64 px, which the published model spreads over them 30 and 60 px apart, so that it learned to look for faces some
/// px higher than the middle of a row: 8 px on the average of the rows. Measured on faces of 80 to 160 px: 4 to 8 px.
/// </remarks>
internal sealed class FaceMap
{
    private const float CentreVariance = 0.1f;
    private const float SizeVariance = 0.2f;

    // When the network was trained, its largest faces were cut at the height of its pictures.
    private const float GreatestHeight = 240;

    private readonly int _stride;
    private readonly float _lift;
    private readonly float[] _sizes;

    private FaceMap(int stride, float lift, params float[] sizes) => (_stride, _lift, _sizes) = (stride, lift, sizes);

    /// <summary>From the finest to the coarsest.</summary>
    public static IReadOnlyList<FaceMap> All { get; } =
    [
        new(8, 0, 10, 16, 24), new(16, 0, 32, 48), new(32, 8, 64, 96), new(64, 8, 128, 192, 256),
    ];

    /// <summary>Name of the output with the scores.</summary>
    public string Scores => $"scores{_stride}";

    /// <summary>Name of the output with the boxes.</summary>
    public string Boxes => $"boxes{_stride}";

    /// <summary>Adds the faces that reach a score, in px of their panel.</summary>
    public void Read(ReadOnlySpan<float> scores, ReadOnlySpan<float> boxes, DetectorLook look, float minScore)
    {
        var (width, height) = (Cells(look.Width), Cells(look.Height));
        var plane = width * height;
        // Of two numbers a and b the softmax of b is that of the logistic function of b − a.
        var least = MathF.Log(minScore / (1 - minScore));
        for (var panel = 0; panel < look.Count; panel++)
        {
            for (var size = 0; size < _sizes.Length; size++)
            {
                var against = scores.Slice(((panel * _sizes.Length) + size) * 2 * plane, plane);
                var speaksFor = scores.Slice(((((panel * _sizes.Length) + size) * 2) + 1) * plane, plane);
                var box = boxes.Slice(((panel * _sizes.Length) + size) * 4 * plane, 4 * plane);
                for (var cell = 0; cell < plane; cell++)
                {
                    var surplus = speaksFor[cell] - against[cell];
                    if (surplus >= least)
                        look.Seen.Add(new SeenFace(panel, Box(box, plane, cell, cell % width, cell / width, _sizes[size], 1 / (1 + MathF.Exp(-surplus)))));
                }
            }
        }
    }

    private int Cells(int pixels) => (pixels + _stride - 1) / _stride;

    private FaceBox Box(ReadOnlySpan<float> boxes, int plane, int cell, int column, int row, float size, float score)
    {
        var tall = Math.Min(size, GreatestHeight);
        var x = ((column + 0.5f) * _stride) + (boxes[cell] * CentreVariance * size);
        var y = ((row + 0.5f) * _stride) - _lift + (boxes[plane + cell] * CentreVariance * tall);
        var width = size * MathF.Exp(boxes[(2 * plane) + cell] * SizeVariance) / 2;
        var height = tall * MathF.Exp(boxes[(3 * plane) + cell] * SizeVariance) / 2;
        return new FaceBox(x - width, y - height, x + width, y + height, score);
    }
}
