using System.Numerics;
using System.Numerics.Tensors;
using Microsoft.ML.OnnxRuntime;
using Vision.Onnx.Faces.Geometry;
using Vision.Onnx.Internal;
using Vision.Onnx.Pixels;

namespace Vision.Onnx.Faces.Attributes;

/// <summary>What a face expresses.</summary>
/// <remarks>
/// mini-Xception, trained on FER-2013 (O. Arriaga et al., "Real-time convolutional neural networks for emotion and gender classification", 2017). Input
/// <c>[1, 1, 64, 64]</c>: grey, -1..1, the upright face without anything around it. Output: seven logits, softmax gives shares. The larger network
/// that it replaces, a DenseNet on 224 px, took twenty times as long and called nearly every calm face of the sample photos a happy one.
/// </remarks>
internal sealed class ExpressionReader(OnnxOptions options) : IDisposable
{
    private const int Side = 64;

    private static readonly EmotionType[] Expressions =
        [EmotionType.Angry, EmotionType.Disgusted, EmotionType.Fear, EmotionType.Happy, EmotionType.Sad, EmotionType.Surprised, EmotionType.Calm];

    private readonly Network _network = new(options, "face-emotion.onnx");

    /// <summary>All expressions by falling confidence; together 100.</summary>
    /// <param name="image">Source.</param>
    /// <param name="box">Of the face, px.</param>
    /// <param name="roll">By which the head is turned, radians; positive is clockwise in the image.</param>
    /// <param name="run">Ends a run early.</param>
    public Emotion[] Look(BgrImage image, FaceBox box, float roll, RunOptions run)
    {
        using var tensors = _network.Rent();
        var square = Similarity.FromSquare(new Vector2(box.CentreX, box.CentreY), box.Height, roll, Side);
        FaceCrop.WriteGrey(image, square, Side, Side, 2 / 255f, tensors.Input);
        TensorPrimitives.Subtract(tensors.Input, 1, tensors.Input);
        tensors.Run(run);
        Span<float> shares = stackalloc float[Expressions.Length];
        TensorPrimitives.SoftMax(tensors.Output(0), shares);
        var emotions = new Emotion[Expressions.Length];
        for (var i = 0; i < emotions.Length; i++)
            emotions[i] = new Emotion(Expressions[i], shares[i] * 100);
        return [.. emotions.OrderByDescending(emotion => emotion.Confidence)];
    }

    /// <inheritdoc/>
    public void Dispose() => _network.Dispose();
}
