namespace Vision.Onnx.Faces.Detection;

/// <summary>What a panel shows of an image along one axis.</summary>
/// <param name="From">First px of the image that is shown.</param>
/// <param name="Length">px of the image that are shown; at least 1.</param>
/// <param name="Before">px of the panel before the image begins.</param>
/// <param name="Shown">px of the panel that show the image; at least 1.</param>
internal readonly record struct Stretch(int From, int Length, int Before, int Shown)
{
    /// <summary>px of the image for a px of the panel.</summary>
    public float Scale => (float)Length / Shown;

    /// <summary>Where the panel begins, px of the image.</summary>
    public float Origin => From - (Before * Scale);

    /// <summary>The whole px of an image that are nearest to a stretch of it.</summary>
    /// <param name="centre">Middle of the stretch, px of the image.</param>
    /// <param name="length">px of the image; may reach beyond it.</param>
    /// <param name="image">Length of the image, px.</param>
    /// <param name="panel">Length of the panel, px.</param>
    public static Stretch Of(float centre, float length, int image, int panel)
    {
        var whole = Math.Max(1, (int)MathF.Round(length));
        var left = (int)MathF.Round(centre - (whole / 2f));
        // Of a stretch that lies beside the image the image's border is shown.
        var from = Math.Clamp(left, 0, image - 1);
        var to = Math.Clamp(left + whole, from + 1, image);
        var scale = (float)whole / panel;
        var before = Math.Clamp((int)MathF.Round((from - left) / scale), 0, panel - 1);
        var shown = Math.Clamp((int)MathF.Round((to - from) / scale), 1, panel - before);
        return new Stretch(from, to - from, before, shown);
    }
}
