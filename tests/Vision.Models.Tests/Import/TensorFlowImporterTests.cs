using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.ML.OnnxRuntime;

namespace Vision.Models.Import;

/// <summary>
/// The imported model against the original one, which TensorFlow.js ran on the same input; see reference/make-reference.mjs.
/// </summary>
public sealed class TensorFlowImporterTests : IDisposable
{
    private const int Pixels = 128 * 128;
    private readonly InferenceSession _session = new(Artifacts.Model("labels.onnx"));
    private readonly Dictionary<string, Reference> _references;

    public TensorFlowImporterTests()
    {
        using var stream = typeof(TensorFlowImporterTests).Assembly.GetManifestResourceStream("centernet.json")!;
        _references = JsonSerializer.Deserialize<Dictionary<string, Reference>>(stream, JsonSerializerOptions.Web)!;
    }

    public static TheoryData<string> Samples => [.. Enumerable.Range(1, 6).Select(i => $"sample{i}.jpg")];

    public void Dispose() => _session.Dispose();

    [Theory]
    [MemberData(nameof(Samples))]
    public void Import_CenterNet_ComputesWhatTensorFlowComputes(string sample)
    {
        var reference = _references[sample];
        var cells = CellMeans.Of(Artifacts.Sample(sample));
        Assert.Equal(reference.Input, Convert.ToHexStringLower(SHA256.HashData(cells)));

        using var image = OrtValue.CreateTensorValueFromMemory(Planes(cells), [1, 3, CellMeans.Size, CellMeans.Size]);
        using var run = new RunOptions();
        using var results = _session.Run(run, ["image"], [image], ["heat", "size"]);
        var heat = results[0].GetTensorDataAsSpan<float>();
        var size = results[1].GetTensorDataAsSpan<float>();

        Assert.InRange(MaximumError(reference.Heat, heat, channels: 80, value => value), 0, 1e-3);
        Assert.InRange(MaximumError(reference.Heat, heat, channels: 80, logit => 1 / (1 + Math.Exp(-logit))), 0, 1e-3);
        Assert.InRange(MaximumError(reference.Boxes, size, channels: 4, pixels => pixels), 0, 1e-2);
    }

    private static float[] Planes(byte[] cells)
    {
        var planes = new float[cells.Length];
        for (var i = 0; i < cells.Length; i++)
            planes[(i % 3 * (cells.Length / 3)) + (i / 3)] = cells[i];

        return planes;
    }

    // The reference counts in [row, column, channel] order, ONNX in [channel, row, column].
    private static double MaximumError(IReadOnlyList<double[]> expected, ReadOnlySpan<float> actual, int channels, Func<double, double> scale)
    {
        var maximum = 0.0;
        foreach (var pair in expected)
        {
            var index = (int)pair[0];
            var value = actual[(index % channels * Pixels) + (index / channels)];
            maximum = Math.Max(maximum, Math.Abs(scale(value) - scale(pair[1])));
        }

        Assert.NotEmpty(expected);
        return maximum;
    }

    private sealed record Reference(string Input, IReadOnlyList<double[]> Heat, IReadOnlyList<double[]> Boxes);
}
