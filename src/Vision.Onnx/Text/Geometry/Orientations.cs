using System.Numerics;

namespace Vision.Onnx.Text.Geometry;

/// <summary>The ways in which the text of a box may run.</summary>
internal static class Orientations
{
    private const float Square = 1.5f;
    private const float FewLetters = 4;

    /// <summary>The ways, the likeliest first; at least one.</summary>
    /// <param name="box">The box.</param>
    /// <param name="axis">Along which the page's lines run; <see langword="null"/> when nobody knows, then upright text is likeliest.</param>
    public static IReadOnlyList<TextBox> Of(TextBox box, Vector2? axis = null)
    {
        var along = axis ?? Vector2.UnitX;
        var isAcross = Math.Abs(Vector2.Dot(box.Along, along)) < MathF.Sqrt(0.5f);
        if (box.Width < box.Height * Square)
            return [box, box.Turned(), box.Quarter(), box.Quarter().Turned()];

        // A narrow box on end may be a lone 1 or l as well as a short word that runs downwards.
        return isAcross && box.Width < box.Height * FewLetters
            ? [box.Quarter().Turned(), box, box.Turned()]
            : [box, box.Turned()];
    }
}
