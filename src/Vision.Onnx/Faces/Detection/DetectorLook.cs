using System.Runtime.Intrinsics;
using Vision.Onnx.Faces.Geometry;
using Vision.Onnx.Pixels;

namespace Vision.Onnx.Faces.Detection;

/// <summary>What one thread looks for faces with: the network's input and what it saw. It is kept for the next look, so that none of it is garbage.</summary>
internal sealed class DetectorLook
{
    private const int MostTaps = 256;

    private readonly Dictionary<(int Source, int Target, int Most), Taps> _taps = [];
    private float[] _input = [];
    private float[] _draft = [];

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
    public void Fill(int panel, BgrImage part, int width, int height)
    {
        var planes = Panel(panel);
        if (width < Width || height < Height)
            planes.Clear();
        Write(part, width, height, planes, Width, Width * Height);
    }

    /// <summary>The three planes of a panel.</summary>
    public Span<float> Panel(int panel) => Input.Slice(panel * 3 * Width * Height, 3 * Width * Height);

    /// <summary>Room for something that is drawn on the way to a panel; what it holds is left over from before.</summary>
    public Span<float> Draft(int length)
    {
        if (_draft.Length < length)
            _draft = GC.AllocateUninitializedArray<float>(length);
        return _draft.AsSpan(0, length);
    }

    /// <summary>Brings a part of an image to a size, as a part of larger planes.</summary>
    /// <param name="part">What is to be seen.</param>
    /// <param name="width">Width that the part is brought to, px.</param>
    /// <param name="height">Height that the part is brought to, px.</param>
    /// <param name="planes">From the first value that is written.</param>
    /// <param name="row">Values from one row to the next.</param>
    /// <param name="plane">Values from one plane to the next.</param>
    /// <param name="mostRows">Rows of the image that a row of the result averages at most, so that there is a bound to what a large part costs.</param>
    public void Write(BgrImage part, int width, int height, Span<float> planes, int row, int plane, int mostRows = int.MaxValue) =>
        PlanarResizer.Write(part, TapsOf(part.Width, width, int.MaxValue), TapsOf(part.Height, height, mostRows), Normalisation, redFirst: true, planes, row, plane);

    // Frames of one video, and parts of one frame, need the same ones time and again.
    private Taps TapsOf(int source, int target, int most)
    {
        if (_taps.TryGetValue((source, target, most), out var known))
            return known;

        if (_taps.Count == MostTaps)
            _taps.Clear();
        return _taps[(source, target, most)] = Taps.Between(source, target, most);
    }
}
