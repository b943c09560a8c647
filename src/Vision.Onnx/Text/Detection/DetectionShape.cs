namespace Vision.Onnx.Text.Detection;

/// <summary>The size at which the detector looks at an image.</summary>
/// <param name="Width">Width of the resized image, px.</param>
/// <param name="Height">Height of the resized image, px.</param>
/// <param name="TensorWidth"><paramref name="Width"/> padded to a multiple of 32, the network's coarsest step.</param>
/// <param name="TensorHeight"><paramref name="Height"/> padded to a multiple of 32.</param>
/// <param name="Scale">Image pixels a detector pixel stands for.</param>
internal readonly record struct DetectionShape(int Width, int Height, int TensorWidth, int TensorHeight, float Scale)
{
    /// <summary>Longest side looked at, px (PaddleOCR, <c>det_limit_side_len</c>).</summary>
    public const int LongestSide = 960;

    private const int Step = 32;

    /// <summary>The size for an image of <paramref name="width"/> × <paramref name="height"/> px: reduced when it is larger, never enlarged.</summary>
    public static DetectionShape For(int width, int height)
    {
        var scale = Math.Max(1f, Math.Max(width, height) / (float)LongestSide);
        var (w, h) = (Reduce(width, scale), Reduce(height, scale));
        return new DetectionShape(w, h, Pad(w), Pad(h), scale);
    }

    private static int Reduce(int length, float scale) => Math.Max(1, (int)MathF.Round(length / scale));

    private static int Pad(int length) => (length + Step - 1) / Step * Step;
}
