using System.Runtime.Intrinsics;
using Vision.Onnx.Pixels;

namespace Vision.Onnx.Faces.Attributes;

/// <summary>Mean and deviation of ImageNet's colours, for networks that were trained from it.</summary>
internal static class ImageNet
{
    private static readonly Vector128<float> Mean = Vector128.Create(0.406f, 0.456f, 0.485f, 0);
    private static readonly Vector128<float> Deviation = Vector128.Create(0.225f, 0.224f, 0.229f, 1);

    /// <summary>Per channel, in BGR order.</summary>
    public static Normalisation Normalisation { get; } = new(Vector128<float>.One / (Deviation * 255f), -Mean / Deviation);
}
