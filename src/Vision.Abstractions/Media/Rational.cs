using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Vision;

/// <summary>An exact fraction, as media containers store frame rates and time bases: <c>30000/1001</c>.</summary>
/// <param name="Numerator">Above the line.</param>
/// <param name="Denominator">Below the line; 0 means unknown.</param>
public readonly record struct Rational(long Numerator, long Denominator)
{
    /// <summary>Whether it is a number above zero.</summary>
    public bool IsPositive => Numerator > 0 && Denominator > 0;

    /// <summary>The nearest double; 0 when unknown.</summary>
    public double Value => Denominator == 0 ? 0 : (double)Numerator / Denominator;

    /// <summary>Time of a tick, when this is a time base in seconds: the nearest millisecond, halves away from zero, without overflow.</summary>
    /// <param name="ticks">Count of this time base's units.</param>
    public long ToMilliseconds(long ticks)
    {
        if (Denominator == 0)
            return 0;

        var scaled = (Int128)ticks * Numerator * 2000;
        var rounded = (Int128.Abs(scaled) + Denominator) / (2 * (Int128)Denominator);
        return (long)Int128.Clamp(scaled < 0 ? -rounded : rounded, long.MinValue, long.MaxValue);
    }

    /// <summary>Reads <c>n/d</c>, <c>n:d</c> or <c>n</c>; <see langword="false"/> for anything else.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out Rational value)
    {
        value = default;
        if (string.IsNullOrEmpty(text))
            return false;

        var line = text.AsSpan().IndexOfAny('/', ':');
        var denominator = 1L;
        if (!long.TryParse(line < 0 ? text : text.AsSpan(0, line), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var numerator) ||
            (line >= 0 && !long.TryParse(text.AsSpan(line + 1), NumberStyles.None, CultureInfo.InvariantCulture, out denominator)))
            return false;

        value = new Rational(numerator, denominator);
        return true;
    }

    /// <summary><c>n/d</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Numerator}/{Denominator}");
}
