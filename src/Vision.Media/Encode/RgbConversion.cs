namespace Vision.Media;

/// <summary>How pictures of red, green and blue become luma and chroma.</summary>
internal static class RgbConversion
{
    public const string Matrix = "bt709";

    public const string Filter = "scale=out_color_matrix=bt709:out_range=tv,";
}
