using System.Buffers;
using System.Text.Json.Serialization;

namespace Vision;

/// <summary>How faces are covered, in images and in videos.</summary>
public sealed record BlurOptions
{
    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdefABCDEF");

    /// <summary>What covers a face. Default <see cref="BlurMode.Blur"/>.</summary>
    public BlurMode Mode { get; init; }

    /// <summary>Outline of the mask. Default <see cref="BlurShape.Ellipse"/>.</summary>
    public BlurShape Shape { get; init; }

    /// <summary>Size of the mask to the face's box, 1..4. Default 1.3: hair line, chin and ears are not in the boxes of detectors.</summary>
    public double MaskScale { get; init; } = 1.3;

    /// <summary>Width of the soft edge to the mask's half size, 0..1; it lies outside the mask, so that the face is covered in full. Default 0.1.</summary>
    public double Feather { get; init; } = 0.1;

    /// <summary>
    /// Cells across the shorter side of the mask that <see cref="BlurMode.Blur"/> and <see cref="BlurMode.Pixelate"/> keep of a face, 2..16. Default 3.
    /// Fewer are stronger. Of 88 faces in six photos at four sizes our own detector, looking as hard as it can, still sees 8 at 10 cells, 5 at 7, 1 at 5
    /// and 4, none at 3; of those under squares 41, 20, 1 and none (<c>bench/blur -- strength</c>).
    /// </summary>
    public int Cells { get; init; } = 3;

    /// <summary>Colour of <see cref="BlurMode.Solid"/>, <c>#rrggbb</c>. Default black.</summary>
    public string Color { get; init; } = "#000000";

    /// <summary>The picture of <see cref="BlurMode.Image"/>; needed there, not used elsewhere. Not part of the JSON form.</summary>
    [JsonIgnore]
    public ReplacementImage? Image { get; init; }

    /// <summary>Debugging: draws each mask's box and confidence on the output. Default <see langword="false"/>.</summary>
    public bool DrawScores { get; init; }

    /// <summary>These options, when each is in its range.</summary>
    /// <exception cref="ArgumentException">One is not.</exception>
    public BlurOptions Validated()
    {
        Within(MaskScale, 1, 4, nameof(MaskScale));
        Within(Feather, 0, 1, nameof(Feather));
        Within(Cells, 2, 16, nameof(Cells));
        if (Color is not ['#', ..] || Color.Length != 7 || Color.AsSpan(1).ContainsAnyExcept(HexDigits))
            throw new ArgumentException($"{nameof(Color)} is '{Color}', not of the form #rrggbb.");

        if (Mode == BlurMode.Image && (Image is null || Image.Bgra.Length == 0 || Image.Bgra.Length != (long)Image.Size.Width * Image.Size.Height * 4))
            throw new ArgumentException($"{nameof(BlurMode)}.{nameof(BlurMode.Image)} needs {nameof(Image)}, 4 bytes a pixel.");

        return this;
    }

    private static void Within(double value, double least, double most, string name)
    {
        if (!(value >= least && value <= most))
            throw new ArgumentOutOfRangeException(name, value, $"{name} is {value}, not in {least}..{most}.");
    }
}
