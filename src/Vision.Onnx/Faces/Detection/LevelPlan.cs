using Vision.Onnx.Pixels;

namespace Vision.Onnx.Faces.Detection;

/// <summary>At which sizes to look at an image, and in which tiles, so that faces of all wanted sizes are seen at a size that the network knows.</summary>
/// <remarks>
/// The finest level brings the smallest wanted face to the height that it should have, unless that enlarges the image more than <see cref="MostEnlarged"/>
/// times; each further level shows the image smaller, until it has <see cref="WholeWidth"/> × <see cref="WholeHeight"/> px, in which the network sees faces as
/// large as the image. What is larger than a tile is cut into tiles that overlap by <see cref="Overlap"/>, so that memory has a bound; faces larger than the
/// overlap are found on the next level.
/// </remarks>
internal static class LevelPlan
{
    /// <summary>An image that is enlarged more than this shows nothing more.</summary>
    public const float MostEnlarged = 2;

    /// <summary>What two tiles have in common, px of the level.</summary>
    public const int Overlap = 64;

    private const int WholeWidth = 320;
    private const int WholeHeight = 240;
    private const int GreatestWidth = 1024;
    private const int GreatestHeight = 640;

    // The network's inputs are multiples of this, so that there are few sizes of them.
    private const int Step = 32;

    /// <summary>A side of an input that holds so many px.</summary>
    public static int InputSide(int length) => (length + Step - 1) / Step * Step;

    /// <summary>The tiles, finest level first.</summary>
    /// <param name="image">What to look at.</param>
    /// <param name="minFace">Height of the smallest wanted face, px.</param>
    /// <param name="effort">How hard to look.</param>
    public static IEnumerable<LevelTile> For(BgrImage image, float minFace, DetectionEffort effort) =>
        Scales(image, minFace, effort).SelectMany(scale => Level(image, scale));

    /// <summary>px of the image for a px of each level, finest first.</summary>
    /// <inheritdoc cref="For"/>
    public static IEnumerable<float> Scales(BgrImage image, float minFace, DetectionEffort effort)
    {
        var finest = Math.Max(minFace / effort.FaceInLevel, 1 / MostEnlarged);
        var whole = Math.Max((float)image.Width / WholeWidth, (float)image.Height / WholeHeight);
        for (var scale = Math.Min(finest, whole); ; scale = Math.Min(scale * effort.LevelStep, whole))
        {
            // The last step but one is left out when the last is close.
            if (scale < whole && scale * MathF.Sqrt(effort.LevelStep) > whole && scale > finest)
                scale = whole;
            yield return scale;
            if (scale >= whole)
                yield break;
        }
    }

    private static IEnumerable<LevelTile> Level(BgrImage image, float scale)
    {
        var (width, height) = (Math.Max(1, (int)MathF.Round(image.Width / scale)), Math.Max(1, (int)MathF.Round(image.Height / scale)));
        var (columns, rows) = (Count(width, GreatestWidth), Count(height, GreatestHeight));
        for (var row = 0; row < rows; row++)
        {
            var (top, bottom) = Stretch(row, rows, height, image.Height);
            for (var column = 0; column < columns; column++)
            {
                var (left, right) = Stretch(column, columns, width, image.Width);
                var part = image.Part(left, top, right - left, bottom - top);
                yield return new LevelTile(left, top, part, Scaled(part.Width, width, image.Width), Scaled(part.Height, height, image.Height));
            }
        }
    }

    private static int Count(int length, int greatest) => length <= greatest ? 1 : (int)Math.Ceiling((double)(length - Overlap) / (greatest - Overlap));

    // Tiles are of equal length, evenly spread, so that the last one ends with the image; in px of the image.
    private static (int From, int To) Stretch(int number, int count, int level, int image)
    {
        if (count == 1)
            return (0, image);

        var length = Math.Min(image, (int)Math.Ceiling((double)(level + ((count - 1) * Overlap)) / count * image / level));
        var from = (int)((long)number * (image - length) / (count - 1));
        return (from, from + length);
    }

    private static int Scaled(int part, int level, int image) => Math.Max(1, (int)Math.Round((double)part * level / image));
}
