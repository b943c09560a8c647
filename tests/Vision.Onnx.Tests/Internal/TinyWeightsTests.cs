using System.Runtime.InteropServices;
using Microsoft.ML.OnnxRuntime;
using Vision.Onnx.Faces.Recognition;
using Vision.Onnx.Tests;

namespace Vision.Onnx.Internal;

public class TinyWeightsTests
{
    private const int Float = 1, Int = 6;

    [Fact]
    public void Clear_Weights_SetsWhatIsTooSmallToZero()
    {
        var model = Model(Message(5, Tensor(Float, 1e-30f, -1e-44f, 1e-10f, -2, float.NaN)));

        TinyWeights.Clear(model);

        Assert.Equal(Model(Message(5, Tensor(Float, 0, 0, 1e-10f, -2, float.NaN))), model);
    }

    [Fact]
    public void Clear_WeightsOfAConstant_SetsThemToZero()
    {
        var model = Model(Constant(1e-30f));

        TinyWeights.Clear(model);

        Assert.Equal(Model(Constant(0)), model);

        static byte[] Constant(float value) => Message(1, Message(5, Message(5, Tensor(Float, value, 1))));
    }

    [Fact]
    public void Clear_WhatIsNoWeight_StaysAsItIs()
    {
        // One number alone keeps a divisor from being zero; integers look like tiny numbers.
        var model = Model([.. Message(5, Tensor(Float, 1e-30f)), .. Message(5, Tensor(Int, 1e-40f, 1e-41f))]);
        byte[] before = [.. model];

        TinyWeights.Clear(model);

        Assert.Equal(before, model);
    }

    [Fact]
    public void Clear_AnyBytes_LeavesThemAndEnds()
    {
        var random = new Random(3);
        for (var round = 0; round < 200; round++)
        {
            var bytes = new byte[random.Next(64)];
            random.NextBytes(bytes);

            TinyWeights.Clear(bytes);
        }

        byte[] cut = [(7 << 3) | 2, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 1];
        TinyWeights.Clear(cut);
        Assert.Equal(0xff, cut[1]);
    }

    [Fact]
    public void Clear_TheFaceEmbedding_ChangesNothingThatItSays()
    {
        var original = File.ReadAllBytes(Path.Combine(Artifacts.Models, FaceEmbedder.ModelFile));
        byte[] cleared = [.. original];
        TinyWeights.Clear(cleared);
        Assert.NotEqual(original, cleared);

        var random = new Random(5);
        var face = new float[3 * 112 * 112];
        for (var i = 0; i < face.Length; i++)
            face[i] = (float)((random.NextDouble() * 2) - 1);

        var (before, after) = (Run(original, face), Run(cleared, face));

        Assert.Equal(512, after.Length);
        Assert.All(before.Zip(after), pair => Assert.Equal(pair.First, pair.Second, 1e-5f));
    }

    private static float[] Run(byte[] model, float[] input)
    {
        using var session = new InferenceSession(model);
        using var run = new RunOptions();
        using var value = OrtValue.CreateTensorValueFromMemory(OrtMemoryInfo.DefaultInstance, input.AsMemory(), [1, 3, 112, 112]);
        using var outputs = session.Run(run, [session.InputNames[0]], [value], [session.OutputNames[0]]);
        return outputs[0].GetTensorDataAsSpan<float>().ToArray();
    }

    private static byte[] Model(byte[] graph) => [8, 8, .. Message(7, graph)];

    private static byte[] Tensor(int type, params float[] values) =>
        [(1 << 3) | 0, (byte)values.Length, (2 << 3) | 0, (byte)type, .. Message(8, "weights"u8.ToArray()), .. Message(9, MemoryMarshal.AsBytes(values.AsSpan()).ToArray())];

    // Field numbers below 16 and contents below 128 bytes: both are one byte.
    private static byte[] Message(int field, byte[] content) => [(byte)((field << 3) | 2), checked((byte)content.Length), .. content];
}
