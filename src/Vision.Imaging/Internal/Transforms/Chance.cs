namespace Vision.Imaging.Internal.Transforms;

/// <summary>Numbers that follow from a seed alone, the same on every version of .NET: SplitMix64 (Steele, Lea, Flood 2014).</summary>
internal sealed class Chance(ulong seed)
{
    private ulong _state = seed;

    /// <summary>All 64 bits.</summary>
    public ulong Bits()
    {
        var mixed = _state += 0x9E3779B97F4A7C15;
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return mixed ^ (mixed >> 31);
    }

    /// <summary>0 up to, but not including, 1.</summary>
    public double Next() => (Bits() >> 11) * (1.0 / (1UL << 53));

    /// <summary>The only value, or one between two.</summary>
    public double From(IReadOnlyList<double> range) => range.Count == 1 ? range[0] : range[0] + (Next() * (range[1] - range[0]));
}
