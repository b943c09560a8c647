namespace Vision.Onnx.Tests.Text.Signs;

/// <summary>One sign of a page.</summary>
/// <param name="Text">What it says, words parted by single spaces.</param>
/// <param name="Font">A CSS font family.</param>
/// <param name="Size">Font size, px.</param>
internal sealed record Sign(string Text, string Font, int Size)
{
    /// <summary>Tilt in degrees, clockwise.</summary>
    public int Angle { get; init; }

    /// <summary>CSS colour of the letters.</summary>
    public string Colour { get; init; } = "#000";

    /// <summary>CSS colour of the sign.</summary>
    public string Background { get; init; } = "#fff";
}
