using System.Text.Json;

namespace Vision.Models.Import.TensorFlow;

public class WeightReaderTests
{
    [Fact]
    public void Read_HalfAndWholeNumbers_AreCutByTheManifest()
    {
        var manifest = """
            [{ "paths": ["a", "b"], "weights": [
              { "name": "k", "shape": [1, 2], "dtype": "float32", "quantization": { "dtype": "float16", "original_dtype": "float32" } },
              { "name": "n", "shape": [], "dtype": "int32" } ] }]
            """;
        byte[] first = [0x00, 0x3C, 0x00];
        byte[] second = [0xC0, 7, 0, 0, 0];

        var weights = WeightReader.Read(JsonDocument.Parse(manifest).RootElement, name => name == "a" ? first : second);

        Assert.Equal([1, -2], weights["k"].Values);
        Assert.Equal([7], weights["n"].Values);
    }

    [Fact]
    public void Read_TooFewBytes_NamesTheWeight()
    {
        var manifest = """[{ "paths": ["a"], "weights": [{ "name": "kernel", "shape": [9], "dtype": "float32" }] }]""";

        var error = Assert.Throws<InvalidDataException>(() => WeightReader.Read(JsonDocument.Parse(manifest).RootElement, _ => new byte[8]));

        Assert.Contains("kernel", error.Message, StringComparison.Ordinal);
    }
}
