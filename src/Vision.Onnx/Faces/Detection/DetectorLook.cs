using System.Runtime.Intrinsics;
using Vision.Onnx.Faces.Geometry;
using Vision.Onnx.Pixels;

namespace Vision.Onnx.Faces.Detection;

/// <summary>What one thread looks for faces with: the network's input and what it saw. It is kept for the next look, so that none of it is garbage.</summary>
internal sealed class DetectorLook
{
    private const int MostTaps = 64;

    private readonly Dictionary<(int Source, int Target), Taps> _taps = [];
    private float[] _input = [];

    /// <summary>What the network expects.</summary>
    public static Normalisation Normalisation { get; } = new(Vector128.Create(1 / 128f), Vector128.Create(-127 / 128f));

    /// <summary>Panels in the input.</summary>
    public int Count { get; private set; }

    /// <summary>Width of a panel, px.</summary>
    public int Width { get; private set; }

    /// <summary>Height of a panel, px.</summary>
    public int Height { get; private set; }

    /// <summary>The input, panel by panel, each with three planes.</summary>
    public Span<float> Input => _input.AsSpan(0, Count * 3 * Width * Height);

    /// <inheritdoc cref="Input"/>
    public Memory<float> InputMemory => _input.AsMemory(0, Count * 3 * Width * Height);

    /// <summary>What the last run saw.</summary>
    public List<SeenFace> Seen { get; } = [];

    /// <summary>Candidates in px of the image.</summary>
    public List<FaceBox> Found { get; } = [];

    /// <summary>Gives the input a shape; what it holds is left over from before.</summary>
    public void Shape(int count, int width, int height)
    {
        (Count, Width, Height) = (count, width, height);
        var length = count * 3 * width * height;
        if (_input.Length < length)
            _input = GC.AllocateUninitializedArray<float>(length);
    }

    /// <summary>Fills a panel with a part of an image, from its top left corner; the rest is as grey as the network takes the world beyond its input to be.</summary>
    /// <param name="panel">Number of the panel.</param>
    /// <param name="part">What it shows.</param>
    /// <param name="width">Width that the part is brought to, px.</param>
    /// <param name="height">Height that the part is brought to, px.</param>
    /// <param name="left">Where the part begins in the panel, px.</param>
    /// <param name="top">Where the part begins in the panel, px.</param>
    public void Fill(int panel, BgrImage part, int width, int height, int left = 0, int top = 0)
    {
        var plane = Width * Height;
        var planes = Input.Slice(panel * 3 * plane, 3 * plane);
        if (width < Width || height < Height)
            planes.Clear();
        PlanarResizer.Write(part, TapsOf(part.Width, width), TapsOf(part.Height, height), Normalisation, redFirst: true, planes[((top * Width) + left)..], Width, plane);
    }

    // Frames of one video, and parts of one frame, need the same ones time and again.
    private Taps TapsOf(int source, int target)
    {
        if (_taps.TryGetValue((source, target), out var known))
            return known;

        if (_taps.Count == MostTaps)
            _taps.Clear();
        return _taps[(source, target)] = Taps.Between(source, target);
    }
}
