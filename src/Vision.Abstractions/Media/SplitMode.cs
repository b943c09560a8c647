using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json.Serialization;

namespace Vision;

/// <summary>Which frames of a video are taken; written <c>first</c>, <c>count:5</c>, <c>every:2</c>, <c>fps:1.5</c>, <c>scenes:0.3</c>.</summary>
/// <remarks>
/// | mode     | number                     | frames |
/// |----------|----------------------------|--------|
/// | first    | none                       | the first |
/// | count    | N, 1..1000                 | cut into N parts of the same length, the frame on show in the middle of each; all frames, when there are at most N; never one twice |
/// | every    | seconds, above 0 ..86400   | the first frame, then the first at or after each multiple of it |
/// | fps      | frames a second, above 0 ..1000 | as <c>every</c> with its reciprocal; a video of fewer frames a second gives each of its frames once |
/// | scenes   | difference, above 0 and below 1 | the first frame, then each whose difference from its predecessor is greater; 0.3..0.4 finds cuts, less finds motion |
/// </remarks>
[JsonConverter(typeof(SplitModeJsonConverter))]
public sealed record SplitMode
{
    private SplitMode(SplitKind kind, double number)
    {
        Kind = kind;
        Number = number;
    }

    /// <summary>The first frame alone.</summary>
    public static SplitMode FirstFrame { get; } = new(SplitKind.First, 0);

    /// <summary>Which frames.</summary>
    public SplitKind Kind { get; }

    /// <summary>The number that goes with <see cref="Kind"/>; its unit is in the table above.</summary>
    public double Number { get; }

    /// <summary><paramref name="frames"/> frames, evenly spaced over the video.</summary>
    public static SplitMode Count(int frames) => Checked(SplitKind.Count, frames);

    /// <summary>One frame every <paramref name="interval"/>.</summary>
    public static SplitMode Every(TimeSpan interval) => Checked(SplitKind.Every, interval.TotalSeconds);

    /// <summary><paramref name="framesPerSecond"/> frames a second.</summary>
    public static SplitMode Fps(double framesPerSecond) => Checked(SplitKind.Fps, framesPerSecond);

    /// <summary>Frames after a change of scene.</summary>
    /// <param name="threshold">Least difference from the frame before, 0..1 exclusive.</param>
    public static SplitMode SceneChanges(double threshold = 0.3) => Checked(SplitKind.Scenes, threshold);

    /// <summary>Reads the text form; <see langword="false"/> when it is not one or its number is out of range.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out SplitMode? mode)
    {
        mode = null;
        var colon = text?.IndexOf(':', StringComparison.Ordinal) ?? -1;
        var word = colon < 0 ? text : text![..colon];
        if (word == "first" && colon < 0)
        {
            mode = FirstFrame;
            return true;
        }

        SplitKind? kind = word switch { "count" => SplitKind.Count, "every" => SplitKind.Every, "fps" => SplitKind.Fps, "scenes" => SplitKind.Scenes, _ => null };
        if (kind is null || colon < 0 ||
            !double.TryParse(text.AsSpan(colon + 1), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) || !IsInRange(kind.Value, number))
            return false;

        mode = new SplitMode(kind.Value, number);
        return true;
    }

    /// <summary>The text form.</summary>
    public override string ToString() =>
        Kind == SplitKind.First ? "first" : string.Create(CultureInfo.InvariantCulture, $"{Word(Kind)}:{(decimal)Number}");

    private static string Word(SplitKind kind) => kind switch
    {
        SplitKind.Count => "count",
        SplitKind.Every => "every",
        SplitKind.Fps => "fps",
        _ => "scenes",
    };

    private static SplitMode Checked(SplitKind kind, double number) =>
        IsInRange(kind, number)
            ? new SplitMode(kind, number)
            : throw new ArgumentOutOfRangeException(nameof(number), number, $"'{Word(kind)}' takes {Range(kind)}.");

    private static bool IsInRange(SplitKind kind, double number) => kind switch
    {
        SplitKind.Count => number is >= 1 and <= 1000 && double.IsInteger(number),
        SplitKind.Every => number is >= 0.001 and <= 86_400,
        SplitKind.Fps => number is >= 0.0001 and <= 1000,
        _ => number is >= 0.001 and <= 0.999,
    };

    private static string Range(SplitKind kind) => kind switch
    {
        SplitKind.Count => "a whole number of frames, 1..1000",
        SplitKind.Every => "seconds, 0.001..86400",
        SplitKind.Fps => "frames a second, 0.0001..1000",
        _ => "a difference, 0.001..0.999",
    };
}
