using System.Globalization;

namespace Vision.Cli;

/// <summary>People as rows of a table.</summary>
internal static class PeopleRows
{
    internal const string Unknown = "unknown";

    /// <param name="table">With the columns file, who, similarity, when, frames.</param>
    /// <param name="file">The first column, only in the first row.</param>
    /// <param name="people">May be nobody.</param>
    /// <param name="isVideo">Whether times mean anything.</param>
    public static void AddTo(TextTable table, string file, IReadOnlyList<ReportedPerson> people, bool isVideo)
    {
        if (people.Count == 0)
            table.Add(file, Unknown, "", isVideo ? "no face in any frame" : "no face", "");

        for (var n = 0; n < people.Count; n++)
        {
            var person = people[n];
            table.Add(
                n == 0 ? file : "",
                person.Stranger is { } number ? string.Create(CultureInfo.InvariantCulture, $"{Unknown} {number}") : person.Name,
                person.Similarity is { } similarity ? string.Create(CultureInfo.InvariantCulture, $"{similarity:F1} %") : "",
                isVideo ? Times(person.Times) : "",
                person.Faces.ToString(CultureInfo.InvariantCulture));
        }
    }

    private static string Times(IReadOnlyList<ReportedTime> times) =>
        string.Join(", ", times.Select(time => time.StartMs == time.EndMs ? Time(time.StartMs) : $"{Time(time.StartMs)}–{Time(time.EndMs)}"));

    private static string Time(long ms)
    {
        var time = TimeSpan.FromMilliseconds(ms);
        return time.TotalHours >= 1
            ? string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalHours}:{time.Minutes:00}:{time.Seconds:00}")
            : string.Create(CultureInfo.InvariantCulture, $"{time.Minutes}:{time.Seconds:00}.{time.Milliseconds / 100}");
    }
}
