using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.Intrinsics;
using Microsoft.ML.OnnxRuntime;
using Vision.Onnx.Faces.Geometry;
using Vision.Onnx.Internal;
using Vision.Onnx.Pixels;

namespace Vision.Onnx.Faces.Attributes;

/// <summary>What age a face appears to have, and whether it appears female or male.</summary>
/// <remarks>
/// MobileNet with two heads (A. Savchenko, "Efficient facial representations for age, gender and identity recognition in organizing photo albums using
/// multi-output ConvNet", 2019). Input <c>[1, 3, 224, 224]</c>: blue first, 0..255 less the means of its training set, the face upright with a quarter
/// around it. Outputs: <c>male [1, 1, 1, 1]</c>, a probability, and <c>age [1, 100, 1, 1]</c>, a logit for each year. With red first or other means it errs more:
/// 132 faces of the sample photos and the grid of other people, 0 wrong this way, 2 with red first and no means.
/// </remarks>
internal sealed class AgeAndGender(OnnxOptions options) : IDisposable
{
    private const int Side = 224;
    private const float Margin = 1.25f;
    private const int Ages = 100;

    // Share of the distribution on each side that the range leaves out.
    private const float Tail = 0.15f;

    // Of the networks' common training set, VGGFace2, in BGR order.
    private static readonly Normalisation LessMeans = new(Vector128<float>.One, Vector128.Create(-103.939f, -116.779f, -123.68f, 0));

    private readonly Network _network = new(options, "face-attributes.onnx");

    /// <summary>Looks at a face.</summary>
    /// <param name="image">Source.</param>
    /// <param name="box">Of the face, px.</param>
    /// <param name="roll">By which the head is turned, radians; positive is clockwise in the image.</param>
    /// <param name="run">Ends a run early.</param>
    public (AgeRange Age, Gender Gender) Look(BgrImage image, FaceBox box, float roll, RunOptions run)
    {
        using var tensors = _network.Rent();
        var square = Similarity.FromSquare(new Vector2(box.CentreX, box.CentreY), box.Height * Margin, roll, Side);
        FaceCrop.Write(image, square, Side, Side, LessMeans, redFirst: false, tensors.Input);
        tensors.Run(run);
        var male = tensors.Output(0)[0];
        var gender = male >= 0.5f ? new Gender(GenderType.Male, male * 100) : new Gender(GenderType.Female, (1 - male) * 100);
        return (Range(tensors.Output(1)), gender);
    }

    /// <inheritdoc/>
    public void Dispose() => _network.Dispose();

    private static AgeRange Range(ReadOnlySpan<float> logits)
    {
        Span<float> shares = stackalloc float[Ages];
        TensorPrimitives.SoftMax(logits, shares);
        var (low, high) = (0, Ages - 1);
        for (var sum = shares[low]; sum < Tail; sum += shares[low])
            low++;
        for (var sum = shares[high]; sum < Tail; sum += shares[high])
            high--;
        return new AgeRange(low, high);
    }
}
