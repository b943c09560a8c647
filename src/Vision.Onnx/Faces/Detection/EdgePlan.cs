using Vision.Onnx.Pixels;

namespace Vision.Onnx.Faces.Detection;

/// <summary>Where to look for faces of which the image's edge cuts a part away: strips along the edges, at the sizes of <see cref="LevelPlan"/>.</summary>
/// <remarks>
/// A strip shows as much of the image as a level's largest face is high, and beyond the edge half of that, mirrored. Where strips would cost more than the whole
/// level it is looked at as a whole; once more at <see cref="LastStep"/> of the coarsest, so that faces as large as the image are shown with what they are mirrored in.
/// </remarks>
internal static class EdgePlan
{
    private const float LastStep = 0.6f;

    // Of the largest face of a level, its height and half of it, and some px around it.
    private const float InsideFaces = 1.1f, BeyondFaces = 0.7f;

    // px of the level; longer strips are cut in pieces, so that memory has a bound.
    private const int GreatestLength = 2048;
    private const int Step = 32;

    /// <summary>The strips, finest level first.</summary>
    /// <param name="image">What to look at.</param>
    /// <param name="minFace">Height of the smallest wanted face, px.</param>
    /// <param name="effort">How hard to look.</param>
    public static IEnumerable<EdgeTile> For(BgrImage image, float minFace, DetectionEffort effort)
    {
        var largest = effort.FaceInLevel * effort.LevelStep;
        var beyond = (int)MathF.Round(BeyondFaces * largest);
        var inside = LevelPlan.InputSide((int)((BeyondFaces + InsideFaces) * largest)) - beyond;
        var last = 1f;
        foreach (var scale in LevelPlan.Scales(image, minFace, effort))
        {
            foreach (var tile in Level(image, scale, inside, beyond))
                yield return tile;
            last = scale;
        }

        foreach (var tile in Level(image, last / LastStep, int.MaxValue, 2 * Step))
            yield return tile;
    }

    private static IEnumerable<EdgeTile> Level(BgrImage image, float scale, int inside, int beyond)
    {
        var (width, height) = (Math.Max(1, (int)MathF.Round(image.Width / scale)), Math.Max(1, (int)MathF.Round(image.Height / scale)));
        var whole = ((long)width + (2 * beyond)) * (height + (2 * beyond));
        if (inside > Math.Min(width, height) || 2L * (inside + beyond) * (width + height + (2 * beyond)) >= whole)
        {
            yield return new EdgeTile(0, 0, image, beyond, beyond, width, height, LevelPlan.InputSide(width + (2 * beyond)), LevelPlan.InputSide(height + (2 * beyond)));
            yield break;
        }

        foreach (var (from, length, before, shown, input) in Along(image.Width, width, beyond))
        {
            var rows = Math.Min(image.Height, (int)MathF.Ceiling(inside * scale));
            yield return new EdgeTile(from, 0, image.Part(from, 0, length, rows), before, beyond, shown, inside, input, inside + beyond);
            yield return new EdgeTile(from, image.Height - rows, image.Part(from, image.Height - rows, length, rows), before, 0, shown, inside, input, inside + beyond);
        }

        foreach (var (from, length, before, shown, input) in Along(image.Height, height, 0))
        {
            var columns = Math.Min(image.Width, (int)MathF.Ceiling(inside * scale));
            yield return new EdgeTile(0, from, image.Part(0, from, columns, length), beyond, before, inside, shown, inside + beyond, input);
            yield return new EdgeTile(image.Width - columns, from, image.Part(image.Width - columns, from, columns, length), 0, before, inside, shown, inside + beyond, input);
        }
    }

    // Pieces along an edge, which overlap by what a face may need.
    private static IEnumerable<(int From, int Length, int Before, int Shown, int Input)> Along(int image, int level, int beyond)
    {
        const int overlap = 2 * LevelPlan.Overlap;
        var count = level <= GreatestLength ? 1 : (int)Math.Ceiling((double)(level - overlap) / (GreatestLength - overlap));
        var length = count == 1 ? image : Math.Min(image, (int)Math.Ceiling((double)(level + ((count - 1) * overlap)) / count * image / level));
        for (var number = 0; number < count; number++)
        {
            var from = count == 1 ? 0 : (int)((long)number * (image - length) / (count - 1));
            var shown = Math.Max(1, (int)Math.Round((double)length * level / image));
            // Only an end of the image is mirrored.
            var before = number == 0 ? beyond : 0;
            yield return (from, length, before, shown, LevelPlan.InputSide(before + shown + (number == count - 1 ? beyond : 0)));
        }
    }
}
