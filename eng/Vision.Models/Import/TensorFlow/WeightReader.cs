using System.Buffers.Binary;
using System.Text.Json;

namespace Vision.Models.Import.TensorFlow;

/// <summary>Reads the weights of a TensorFlow.js model: one run of bytes, cut by the manifest, without padding.</summary>
internal static class WeightReader
{
    public static Dictionary<string, Weight> Read(JsonElement manifest, Func<string, byte[]> readFile)
    {
        var weights = new Dictionary<string, Weight>(StringComparer.Ordinal);
        foreach (var group in manifest.EnumerateArray())
        {
            byte[] bytes = [.. group.GetProperty("paths").EnumerateArray().SelectMany(path => readFile(path.GetString()!))];
            var offset = 0;
            foreach (var entry in group.GetProperty("weights").EnumerateArray())
            {
                var weight = ReadOne(entry, bytes, ref offset);
                weights.Add(weight.Name, weight);
            }

            if (offset != bytes.Length)
                throw new InvalidDataException($"the manifest describes {offset} bytes of weights, the files hold {bytes.Length}.");
        }

        return weights;
    }

    private static Weight ReadOne(JsonElement entry, byte[] bytes, ref int offset)
    {
        var name = entry.GetProperty("name").GetString()!;
        int[] shape = [.. entry.GetProperty("shape").EnumerateArray().Select(size => size.GetInt32())];
        var stored = entry.TryGetProperty("quantization", out var quantization) ? quantization.GetProperty("dtype").GetString() : entry.GetProperty("dtype").GetString();
        (int Size, Func<byte[], int, float> Read) type = stored switch
        {
            "float32" => (4, (from, at) => BinaryPrimitives.ReadSingleLittleEndian(from.AsSpan(at))),
            "float16" => (2, (from, at) => (float)BinaryPrimitives.ReadHalfLittleEndian(from.AsSpan(at))),
            "int32" => (4, (from, at) => BinaryPrimitives.ReadInt32LittleEndian(from.AsSpan(at))),
            _ => throw new NotSupportedException($"weight {name} is stored as {stored}; known are float32, float16 and int32."),
        };

        var values = new float[shape.Aggregate(1, (product, size) => product * size)];
        if (offset + (values.Length * type.Size) > bytes.Length)
            throw new InvalidDataException($"weight {name} reaches beyond the end of the weight files.");

        for (var i = 0; i < values.Length; i++)
            values[i] = type.Read(bytes, offset + (i * type.Size));

        offset += values.Length * type.Size;
        return new Weight(name, shape, values);
    }
}
