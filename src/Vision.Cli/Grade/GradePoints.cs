using System.Globalization;

namespace Vision.Cli;

/// <summary>What each check is worth; one of 0 is left out.</summary>
internal sealed record GradePoints(double Stage, double Output, double Contents, double Time)
{
    public const string Forms = "CHECK=POINTS, separated by commas; the checks are stage, output, contents and time";

    public static GradePoints Usual { get; } = new(20, 20, 40, 20);

    /// <summary>Reads <see cref="Forms"/>; checks that are not named keep what they have.</summary>
    public static GradePoints? TryParse(string text)
    {
        var points = Usual;
        foreach (var part in text.Split(',', StringSplitOptions.TrimEntries))
        {
            if (part.Split('=') is not [var check, var number] || !double.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) || value > 1_000_000)
                return null;

            GradePoints? next = check switch
            {
                "stage" => points with { Stage = value },
                "output" => points with { Output = value },
                "contents" => points with { Contents = value },
                "time" => points with { Time = value },
                _ => null,
            };
            if (next is null)
                return null;
            points = next;
        }

        return points;
    }
}
