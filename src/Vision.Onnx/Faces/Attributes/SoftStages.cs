using Microsoft.ML.OnnxRuntime;
using Vision.Onnx.Faces.Geometry;
using Vision.Onnx.Internal;
using Vision.Onnx.Pixels;

namespace Vision.Onnx.Faces.Attributes;

/// <summary>Age by soft stagewise regression.</summary>
/// <remarks>
/// SSR-Net (Yang et al., "SSR-Net: A compact soft stagewise regression network for age estimation", 2018). Input <c>[1, 3, 64, 64]</c>: red
/// first, ImageNet mean and deviation, the face with 40 % around it. Outputs: for three stages of three bins the probabilities, then one
/// change of each stage's width, then the shifts of its bins.
/// </remarks>
internal sealed class SoftStages(OnnxOptions options, string modelFile) : IDisposable
{
    private const int Side = 64;
    private const int Stages = 3;
    private const int Bins = 3;

    private readonly Network _network = new(options, modelFile);

    /// <summary>The regressed value, 0..1.</summary>
    public float Look(BgrImage image, Similarity square, RunOptions run)
    {
        using var tensors = _network.Rent();
        FaceCrop.Write(image, square, Side, Side, ImageNet.Normalisation, redFirst: true, tensors.Input);
        tensors.Run(run);
        var (value, width) = (0f, 1f);
        for (var stage = 0; stage < Stages; stage++)
        {
            var probabilities = tensors.Output(stage);
            var shifts = tensors.Output((2 * Stages) + stage);
            width *= Bins * (1 + tensors.Output(Stages + stage)[0]);
            for (var bin = 0; bin < Bins; bin++)
                value += (bin + shifts[bin]) * probabilities[bin] / width;
        }

        return value;
    }

    /// <inheritdoc/>
    public void Dispose() => _network.Dispose();
}
