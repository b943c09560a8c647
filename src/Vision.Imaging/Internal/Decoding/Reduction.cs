namespace Vision.Imaging.Internal.Decoding;

/// <summary>By how much an image is made smaller while it is decoded.</summary>
internal static class Reduction
{
    /// <summary>8, 4, 2 or 1: the most that keeps <paramref name="longerSide"/> at or above <paramref name="wantedSide"/>.</summary>
    public static int For(int longerSide, int? wantedSide)
    {
        if (wantedSide is not { } wanted)
            return 1;

        for (var factor = 8; factor > 1; factor /= 2)
        {
            if (Reduce(longerSide, factor) >= wanted)
                return factor;
        }

        return 1;
    }

    /// <summary>A side after reduction: rounded up, as JPEG decoders do.</summary>
    public static int Reduce(int side, int factor) => (side + factor - 1) / factor;
}
