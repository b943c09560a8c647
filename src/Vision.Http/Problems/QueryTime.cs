using System.Globalization;
using System.Text.RegularExpressions;

namespace Vision.Http.Problems;

/// <summary>A time in a query, in ISO 8601: as this API prints times, and as people type them.</summary>
/// <remarks>
/// | written                          | is |
/// |----------------------------------|----|
/// | <c>2026-11-30T10:00:00Z</c>      | that time |
/// | <c>2026-11-30T10:00:00+01:00</c> | that time; in a query a <c>+</c> that was not escaped means a space, and is taken for the <c>+</c> it was |
/// | <c>2026-11-30T10:00:00</c>, <c>2026-11-30</c> | UTC |
/// </remarks>
internal readonly partial record struct QueryTime(DateTimeOffset Value)
{
    /// <summary>For the binding of parameters.</summary>
    public static bool TryParse(string? text, IFormatProvider? provider, out QueryTime time)
    {
        var written = Zone().Replace(text ?? "", "+$1");
        var isTime = DateTimeOffset.TryParse(written, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var value) && written.Contains('-', StringComparison.Ordinal);
        time = new QueryTime(value);
        return isTime;
    }

    [GeneratedRegex(@" (\d\d:?\d\d)$")]
    private static partial Regex Zone();
}
