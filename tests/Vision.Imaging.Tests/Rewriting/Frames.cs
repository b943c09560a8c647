using OpenCvSharp;

namespace Vision.Imaging.Tests.Rewriting;

/// <summary>The frames of a file as plain bytes, to be compared.</summary>
internal static class Frames
{
    public static List<(byte[] Pixels, int Delay, MatType Type)> Of(byte[] file)
    {
        var frames = new List<(byte[], int, MatType)>();
        ImageRewriter.ForEachFrame(file, "a", frame => frames.Add((Bytes(frame.Pixels), frame.DelayMs, frame.Pixels.Type())));
        return frames;
    }

    public static byte[] Unchanged(byte[] file, RewriteOptions? options = null) => ImageRewriter.Rewrite(file, "a", _ => { }, options);

    public static void AssertSame(byte[] expected, byte[] actual)
    {
        var before = Of(expected);
        var after = Of(actual);
        Assert.Equal(before.Count, after.Count);
        for (var i = 0; i < before.Count; i++)
        {
            Assert.Equal(before[i].Type, after[i].Type);
            Assert.Equal(before[i].Delay, after[i].Delay);
            Assert.True(before[i].Pixels.AsSpan().SequenceEqual(after[i].Pixels), $"frame {i} differs");
        }
    }

    private static unsafe byte[] Bytes(Mat pixels)
    {
        var row = pixels.Cols * pixels.ElemSize();
        var rows = pixels.Rows;
        var bytes = new byte[row * rows];
        for (var y = 0; y < rows; y++)
            new ReadOnlySpan<byte>((byte*)pixels.Data + y * pixels.Step(), row).CopyTo(bytes.AsSpan(y * row));
        return bytes;
    }
}
