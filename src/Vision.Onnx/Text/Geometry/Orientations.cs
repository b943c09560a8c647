namespace Vision.Onnx.Text.Geometry;

/// <summary>The ways in which the text of a box may run.</summary>
internal static class Orientations
{
    private const float Square = 1.5f;
    private const float FewLetters = 4;

    /// <summary>The ways, the likeliest first; at least one.</summary>
    public static IReadOnlyList<TextBox> Of(TextBox box)
    {
        var standing = Math.Abs(box.Along.Y) > Math.Abs(box.Along.X);
        if (box.Width < box.Height * Square)
            return [box, box.Turned(), box.Quarter(), box.Quarter().Turned()];

        // A narrow box on end may be a lone 1 or l as well as a short word that runs downwards.
        return standing && box.Width < box.Height * FewLetters
            ? [box.Quarter().Turned(), box, box.Turned()]
            : [box, box.Turned()];
    }
}
