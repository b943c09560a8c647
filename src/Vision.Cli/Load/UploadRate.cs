using System.Globalization;

namespace Vision.Cli;

/// <summary>How many files begin in how much time: <c>1/s</c>, <c>30/min</c>, <c>500/h</c>, or as fast as <c>max</c>.</summary>
/// <param name="Text">As written.</param>
/// <param name="Pause">From the begin of one upload to that of the next.</param>
internal readonly record struct UploadRate(string Text, TimeSpan Pause)
{
    public const string Forms = "N/s, N/min or N/h, or max";

    private const double Fastest = 10_000;

    public static bool TryParse(string? text, out UploadRate rate)
    {
        rate = default;
        if (text == "max")
        {
            rate = new UploadRate(text, TimeSpan.Zero);
            return true;
        }

        if (text?.Split('/') is not [var number, var unit] || !double.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var count))
            return false;

        var seconds = unit switch { "s" or "sec" => 1, "m" or "min" => 60, "h" => 3600, _ => 0 };
        if (seconds == 0 || !(count > 0) || count / seconds > Fastest)
            return false;

        rate = new UploadRate(text, TimeSpan.FromSeconds(seconds / count));
        return true;
    }
}
