using System.Buffers;

namespace Vision.Onnx.Internal;

/// <summary>Arrays for tensors, up to 32 MB each.</summary>
/// <remarks>
/// The framework's shared pool keeps arrays of each size for every thread that ever gave one back. Images are looked at by whichever
/// thread is free, so that was the same buffers many times over: 250 images of all sizes left 210 MB of them, and these are 110 MB.
/// </remarks>
internal static class TensorPool
{
    // What the recogniser says of its largest batch has 4.2 million values: 640 steps of 6,625 letters.
    private const int LargestArray = 1 << 23;

    /// <summary>The pool; larger arrays are allocated and collected as usual.</summary>
    public static ArrayPool<float> Floats { get; } = ArrayPool<float>.Create(LargestArray, Math.Max(2, Environment.ProcessorCount));
}
