using System.Runtime.Intrinsics;

namespace Vision.Onnx.Pixels;

/// <summary>How 0..255 becomes what a network expects: <c>value × Scale + Offset</c> per channel, in BGR order.</summary>
/// <param name="Scale">Factor of each channel; the fourth lane is unused.</param>
/// <param name="Offset">Added to each channel.</param>
/// <remarks>PaddleOCR 2.7 inference defaults; it feeds BGR and applies the means in that order.</remarks>
internal readonly record struct Normalisation(Vector128<float> Scale, Vector128<float> Offset)
{
    /// <summary>Detection: ImageNet mean and deviation (<c>NormalizeImage</c> of <c>predict_det.py</c>).</summary>
    public static Normalisation Detection { get; } = FromMeanAndDeviation(
        Vector128.Create(0.485f, 0.456f, 0.406f, 0), Vector128.Create(0.229f, 0.224f, 0.225f, 1));

    /// <summary>Recognition and angle: -1..1 (<c>resize_norm_img</c> of <c>predict_rec.py</c> and <c>predict_cls.py</c>).</summary>
    public static Normalisation Symmetric { get; } = FromMeanAndDeviation(Vector128.Create(0.5f), Vector128.Create(0.5f));

    /// <summary>Normalises one pixel.</summary>
    public Vector128<float> Apply(Vector128<float> pixel) => (pixel * Scale) + Offset;

    private static Normalisation FromMeanAndDeviation(Vector128<float> mean, Vector128<float> deviation) =>
        new(Vector128<float>.One / (deviation * 255f), -mean / deviation);
}
