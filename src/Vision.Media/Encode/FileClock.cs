namespace Vision.Media;

/// <summary>The container's zero in the ticks of the pictures: copies begin there at 0, so that sound and pictures move together.</summary>
internal static class FileClock
{
    public static long StartTicks(VideoInfo info)
    {
        var scaled = (Int128)info.StartUs * info.TimeBase.Denominator;
        var unit = (Int128)info.TimeBase.Numerator * 1_000_000;
        var floor = scaled / unit;
        return (long)(scaled % unit < 0 ? floor - 1 : floor);
    }

    /// <summary>Ticks of another time base, which must be a part of this one.</summary>
    /// <exception cref="NutFormatException">It lies between two ticks.</exception>
    public static long Exact(long ticks, Rational from, Rational to)
    {
        var scaled = (Int128)ticks * from.Numerator * to.Denominator;
        var unit = (Int128)from.Denominator * to.Numerator;
        return scaled % unit == 0 ? (long)(scaled / unit) : throw new NutFormatException($"{ticks} x {from} s is between two ticks of {to} s.");
    }
}
