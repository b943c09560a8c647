using Microsoft.ML.OnnxRuntime;
using OpenCvSharp;
using Vision.Models.Import.Onnx;

namespace Vision.Models.Import;

/// <summary>The tuned models beside what their exporters made.</summary>
public class OnnxTunerTests
{
    private const float Tolerance = 1e-3f;

    [Theory]
    [InlineData("street-sign.png", 960, 672)]
    [InlineData("street-sign.png", 64, 480)]
    [InlineData("sample1.jpg", 480, 320)]
    [InlineData("sample4.jpg", 352, 32)]
    public void Tune_Detection_GivesTheSameProbabilities(string sample, int width, int height)
    {
        var pixels = Pixels(sample, width, height);

        var expected = Run(Path.Combine(Artifacts.Folder, "test-data", "text-detection-as-exported.onnx"), pixels, width, height);
        var actual = Run(Artifacts.Model("text-detection.onnx"), pixels, width, height);

        AssertNear(expected, actual);
    }

    [Theory]
    [InlineData("street-sign.png", 320)]
    [InlineData("street-sign.png", 1024)]
    [InlineData("sample1.jpg", 96)]
    public void Tune_Recognition_GivesTheSameProbabilities(string sample, int width)
    {
        const int height = 48;
        var pixels = Pixels(sample, width, height);

        var expected = Run(Path.Combine(Artifacts.Folder, "test-data", "text-recognition-as-exported.onnx"), pixels, width, height);
        var actual = Run(Artifacts.Model("text-recognition.onnx"), pixels, width, height);

        AssertNear(expected, actual);
    }

    [Theory]
    [InlineData("face-embedding", 3, 112)]
    [InlineData("face-landmarks", 1, 64)]
    public void Tune_FaceModel_GivesTheSameNumbers(string model, int channels, int side)
    {
        var pixels = Pixels("sample1.jpg", side, side)[..(channels * side * side)];

        var expected = Run(Path.Combine(Artifacts.Folder, "test-data", $"{model}-as-exported.onnx"), pixels, side, side, channels);
        var actual = Run(Artifacts.Model($"{model}.onnx"), pixels, side, side, channels);

        AssertNear(expected, actual);
    }

    public static TheoryData<string> Models => [.. Directory.EnumerateFiles(Path.Combine(Artifacts.Folder, "models"), "*.onnx").Select(path => Path.GetFileName(path))];

    // Whatever a processor makes of them: on some a product of a denormal number takes a hundred times as long.
    [Theory]
    [MemberData(nameof(Models))]
    public void Import_AnyModel_HasNoDenormalWeight(string model)
    {
        var graph = OnnxReader.Read(File.ReadAllBytes(Artifacts.Model(model)));

        Assert.Empty(graph.Constants.Values.Where(constant => constant.Values.Any(float.IsSubnormal)).Select(constant => constant.Name));
    }

    [Fact]
    public void Tune_SignWithText_SaysSo()
    {
        var probabilities = Run(Artifacts.Model("text-detection.onnx"), Pixels("street-sign.png", 960, 672), 960, 672);

        Assert.InRange(probabilities.Max(), 0.9f, 1);
    }

    [Theory]
    [InlineData("text-detection-as-exported.onnx")]
    [InlineData("text-recognition-as-exported.onnx")]
    public void Tune_Twice_GivesEqualBytes(string exported)
    {
        var model = File.ReadAllBytes(Path.Combine(Artifacts.Folder, "test-data", exported));

        Assert.Equal(OnnxTuner.Tune(model, "text"), OnnxTuner.Tune(model, "text"));
    }

    private static void AssertNear(float[] expected, float[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        Assert.InRange(expected.Zip(actual).Max(pair => Math.Abs(pair.First - pair.Second)), 0, Tolerance);
    }

    private static float[] Run(string model, float[] pixels, int width, int height, int channels = 3)
    {
        using var session = new InferenceSession(model);
        using var input = OrtValue.CreateTensorValueFromMemory(pixels, [1, channels, height, width]);
        using var run = new RunOptions();
        using var results = session.Run(run, session.InputNames, [input], session.OutputNames);
        return results[0].GetTensorDataAsSpan<float>().ToArray();
    }

    // Planes of about -2 to 2, as the detector expects.
    private static float[] Pixels(string sample, int width, int height)
    {
        using var image = Cv2.ImRead(Artifacts.Sample(sample));
        using var resized = new Mat();
        Cv2.Resize(image, resized, new Size(width, height), interpolation: InterpolationFlags.Area);
        var planes = new float[3 * width * height];
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                var pixel = resized.At<Vec3b>(y, x);
                for (var channel = 0; channel < 3; channel++)
                    planes[(((channel * height) + y) * width) + x] = ((pixel[channel] / 255f) - 0.45f) / 0.225f;
            }
        }

        return planes;
    }
}
