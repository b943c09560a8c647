namespace Vision.Onnx.Faces.Detection;

/// <summary>Which tiles of an image to look at, so that faces of all wanted sizes are seen at a size that the detector knows.</summary>
/// <remarks>
/// The finest level brings the smallest wanted face to <c>faceInTile</c> px; each further level covers <see cref="LevelStep"/> times as much, until
/// one tile covers the image. Tiles overlap by <see cref="Overlap"/> of their height, so that a face up to that size lies wholly in one of them;
/// larger faces are found on the next level.
/// </remarks>
internal static class TilePlan
{
    /// <summary>How much more each level sees. A face of 20 px on one level has 50 px on the finer one: both know it.</summary>
    public const float LevelStep = 2.5f;

    /// <summary>Share of a tile's height that it has in common with the next one.</summary>
    public const float Overlap = 0.25f;

    /// <summary>The tiles, finest level first.</summary>
    /// <param name="width">Of the image, px.</param>
    /// <param name="height">Of the image, px.</param>
    /// <param name="minFace">Height of the smallest wanted face, px.</param>
    /// <param name="faceInTile">px that such a face should have in the detector's 320 × 240.</param>
    public static IEnumerable<Tile> For(int width, int height, float minFace, float faceInTile)
    {
        var whole = Math.Max((float)width / UltraFace.Width, (float)height / UltraFace.Height);
        for (var scale = Math.Min(minFace / faceInTile, whole); ; scale = Math.Min(scale * LevelStep, whole))
        {
            // The last step but one is left out when the last is close.
            if (scale < whole && scale * MathF.Sqrt(LevelStep) > whole && scale > minFace / faceInTile)
                scale = whole;
            foreach (var tile in Level(width, height, scale))
                yield return tile;
            if (scale >= whole)
                yield break;
        }
    }

    // Rounded up to keep 4 : 3 in whole pixels.
    private static IEnumerable<Tile> Level(int width, int height, float scale)
    {
        var unit = Math.Max(1, (int)MathF.Ceiling(scale * UltraFace.Width / 4));
        var (tileWidth, tileHeight) = (4 * unit, 3 * unit);
        var overlap = (int)(Overlap * tileHeight);
        foreach (var top in Starts(height, tileHeight, overlap))
        {
            foreach (var left in Starts(width, tileWidth, overlap))
                yield return new Tile(left, top, tileWidth, tileHeight);
        }
    }

    // Evenly spread, so that the last tile ends with the image.
    private static IEnumerable<int> Starts(int length, int tile, int overlap)
    {
        if (tile >= length)
            return [0];

        var count = (int)Math.Ceiling((double)(length - overlap) / (tile - overlap));
        return Enumerable.Range(0, count).Select(number => (int)((long)number * (length - tile) / (count - 1)));
    }
}
