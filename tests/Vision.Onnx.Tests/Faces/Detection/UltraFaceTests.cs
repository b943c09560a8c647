using Microsoft.ML.OnnxRuntime;
using Vision.Onnx.Faces.Detection;
using Vision.Onnx.Faces.Geometry;
using Vision.Onnx.Tests.Faces.Scenes;

namespace Vision.Onnx.Tests.Faces.Detection;

/// <summary>The model that was cut for any size, compared with the published one, which computes scores and boxes itself.</summary>
public sealed class UltraFaceTests
{
    private const int Width = 320;
    private const int Height = 240;
    private const float LeastScore = 0.1f;

    // Cells of the maps with strides of 8, 16, 32 and 64 px, in the order in which the published model has their boxes.
    private static readonly (int Stride, int Columns, int Rows, int Sizes)[] Maps = [(8, 40, 30, 3), (16, 20, 15, 2), (32, 10, 8, 2), (64, 5, 4, 3)];

    [Theory]
    [InlineData("sample3.jpg")]
    [InlineData("sample5.jpg")]
    public void Run_PublishedSize_SeesWhatThePublishedModelSees(string photo)
    {
        using var picture = Canvas.FromFile(Samples.Bytes(photo));
        using var network = new UltraFace(new OnnxOptions());
        using var run = new RunOptions();
        var look = network.Rent();
        look.Shape(1, Width, Height);
        look.Fill(0, picture.View, Width, Height);

        network.Run(look, LeastScore, run);

        var published = Published(look.Input.ToArray());
        Assert.Equal(published.Count, look.Seen.Count);
        Assert.InRange(published.Count, 20, 1000);
        foreach (var box in published)
        {
            var same = look.Seen.Select(seen => seen.Box).MinBy(seen => Difference(seen, box));
            Assert.InRange(Difference(same, box), 0, 0.01f);
        }
    }

    private static float Difference(FaceBox a, FaceBox b) =>
        new[] { a.Left - b.Left, a.Top - b.Top, a.Right - b.Right, a.Bottom - b.Bottom, 100 * (a.Score - b.Score) }.Max(MathF.Abs);

    private static List<FaceBox> Published(float[] image)
    {
        using var session = new InferenceSession(Path.Combine(Artifacts.TestData, "face-detection-320x240.onnx"));
        using var input = OrtValue.CreateTensorValueFromMemory(image, [1, 3, Height, Width]);
        using var run = new RunOptions();
        using var results = session.Run(run, ["input"], [input], ["scores", "boxes"]);
        var (scores, boxes) = (results[0].GetTensorDataAsSpan<float>().ToArray(), results[1].GetTensorDataAsSpan<float>().ToArray());
        var (found, number) = (new List<FaceBox>(), 0);
        foreach (var (stride, columns, rows, sizes) in Maps)
        {
            for (var cell = 0; cell < columns * rows * sizes; cell++, number++)
            {
                // Where the rows of a map do not add up to 240 px, the published model spreads them; see FaceMap.
                var shift = Shift(stride, rows, cell / (columns * sizes));
                var box = boxes.AsSpan(4 * number, 4);
                if (scores[(2 * number) + 1] >= LeastScore)
                    found.Add(new FaceBox(box[0] * Width, (box[1] * Height) + shift, box[2] * Width, (box[3] * Height) + shift, scores[(2 * number) + 1]));
            }
        }

        return found;
    }

    private static float Shift(int stride, int rows, int row)
    {
        var lift = stride > 16 ? 8 : 0;
        return ((row + 0.5f) * (stride - ((float)Height / rows))) - lift;
    }
}
