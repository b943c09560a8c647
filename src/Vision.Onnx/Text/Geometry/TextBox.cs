using System.Numerics;

namespace Vision.Onnx.Text.Geometry;

/// <summary>A rotated rectangle around text, in pixels of the upright image.</summary>
/// <param name="Center">Middle.</param>
/// <param name="Along">Unit vector in reading direction: from the first letter to the last.</param>
/// <param name="Width">Extent in reading direction, px.</param>
/// <param name="Height">Extent across, px: how tall the line is.</param>
internal readonly record struct TextBox(Vector2 Center, Vector2 Along, float Width, float Height)
{
    /// <summary>Unit vector from the top of the letters to their foot; image coordinates, y grows downwards.</summary>
    public Vector2 Down => new(-Along.Y, Along.X);

    /// <summary>Tilt of the reading direction, radians, -π..π; 0 is upright, positive clockwise.</summary>
    public float Angle => MathF.Atan2(Along.Y, Along.X);

    /// <summary>The shorter side, px.</summary>
    public float ShortSide => Math.Min(Width, Height);

    /// <summary>The point at ratios of the box, (0, 0) top left of the text, (1, 1) bottom right.</summary>
    public Vector2 At(float along, float across) => Center + (Along * ((along - 0.5f) * Width)) + (Down * ((across - 0.5f) * Height));

    /// <summary>Top left, top right, bottom right, bottom left of the text itself.</summary>
    public Vector2[] Corners() => [At(0, 0), At(1, 0), At(1, 1), At(0, 1)];

    /// <summary>The part of the line between two ratios of its width.</summary>
    public TextBox Slice(float from, float to) => this with { Center = At((from + to) / 2, 0.5f), Width = (to - from) * Width };

    /// <summary>The same rectangle, larger by <paramref name="margin"/> px on every side.</summary>
    public TextBox Grow(float margin) => this with { Width = Width + (2 * margin), Height = Height + (2 * margin) };

    /// <summary>The same rectangle in an image scaled by <paramref name="factor"/>.</summary>
    public TextBox Scale(float factor) => new(Center * factor, Along, Width * factor, Height * factor);

    /// <summary>The same rectangle read from its top side to its bottom side.</summary>
    public TextBox Quarter() => new(Center, Down, Height, Width);

    /// <summary>The same rectangle read upside down.</summary>
    public TextBox Turned() => this with { Along = -Along };
}
