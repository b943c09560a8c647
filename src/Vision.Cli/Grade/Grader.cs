using System.Globalization;
using System.Text;

namespace Vision.Cli;

/// <summary>Compares what is in containers with what is expected.</summary>
/// <remarks>
/// | check    | points                                                                                           |
/// |----------|--------------------------------------------------------------------------------------------------|
/// | stage    | the part of the files whose frames are there; objects that belong to no file count as wrong ones  |
/// | output   | the same of results                                                                              |
/// | contents | the part of the results that hold what they should; every object is read as text, so one that is none counts as wrong |
/// | time     | all or none                                                                                      |
/// </remarks>
internal sealed class Grader(Containers containers, GradeOptions options)
{
    private const int MostContent = 64 * 1024;
    private const int ReadsAtOnce = 16;

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public async Task<GradeReport> GradeAsync(CancellationToken cancellationToken)
    {
        var checks = new List<GradeCheck>();
        if (options.Points.Stage > 0)
            checks.Add(Names("stage", options.Points.Stage, options.Stage, options.StageKey, await ListAsync(options.Stage, cancellationToken)));

        var results = await ListAsync(options.Output, cancellationToken);
        if (options.Points.Output > 0)
            checks.Add(Names("output", options.Points.Output, options.Output, options.OutputKey, results));
        if (options.Points.Contents > 0)
            checks.Add(await ContentsAsync(results, cancellationToken));
        if (options.Points.Time > 0 && (options.FirstWithin ?? options.Within) is not null)
            checks.Add(Time(await ListAsync(options.Input, cancellationToken), results));

        var (points, of) = (Math.Round(checks.Sum(check => check.Points), 1), checks.Sum(check => check.Of));
        return new GradeReport(points, of, checks.All(check => check.Points >= check.Of), checks);
    }

    private Task<Dictionary<string, FileEntry>> ListAsync(string place, CancellationToken cancellationToken) => containers.Open(place).ListAsync(cancellationToken);

    private GradeCheck Names(string check, double of, string place, KeyPattern pattern, Dictionary<string, FileEntry> files)
    {
        List<string> sorted = [.. files.Keys.Order(StringComparer.Ordinal)];
        var known = new HashSet<string>(StringComparer.Ordinal);
        var problems = new List<string>();
        var right = 0;
        foreach (var name in options.Expected.Select(expected => expected.Name))
        {
            var before = known.Count;
            known.UnionWith(pattern.Matches(name, sorted));
            if (known.Count > before)
                right++;
            else
                problems.Add($"{place}: {pattern.Of(name)} is missing");
        }

        var strays = sorted.Where(key => !known.Contains(key)).ToList();
        problems.AddRange(strays.Select(key => $"{place}: {key} belongs to no file of the map"));
        return GradeCheck.Partly(
            check, of, right, options.Expected.Count + strays.Count, Count(options.Expected.Count, "file"), $"{Count(right, "file")}, {Count(sorted.Count, "object")}", problems);
    }

    private async Task<GradeCheck> ContentsAsync(Dictionary<string, FileEntry> results, CancellationToken cancellationToken)
    {
        var output = containers.Open(options.Output);
        List<string> sorted = [.. results.Keys.Order(StringComparer.Ordinal)];
        var problems = new string?[options.Expected.Count];
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = ReadsAtOnce, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(Enumerable.Range(0, options.Expected.Count), parallel, async (i, cancel) =>
        {
            var expected = options.Expected[i];
            problems[i] = options.OutputKey.Matches(expected.Name, sorted).FirstOrDefault() is { } key
                ? Wrong($"{options.Output}: {key}", expected.Content, await output.ReadAsync(key, MostContent, cancel))
                : $"{options.Output}: {options.OutputKey.Of(expected.Name)} is missing";
        });

        // Whoever reads every object as text, as graders do, must not meet a picture.
        var known = options.Expected.SelectMany(expected => options.OutputKey.Matches(expected.Name, sorted)).ToHashSet(StringComparer.Ordinal);
        List<string> all = [.. problems.OfType<string>()];
        var right = problems.Length - all.Count;
        foreach (var key in sorted.Where(key => !known.Contains(key)))
        {
            if (Text(await output.ReadAsync(key, MostContent, cancellationToken)) is null)
                all.Add($"{options.Output}: {key} is no text");
        }

        return GradeCheck.Partly("contents", options.Points.Contents, right, problems.Length, Count(problems.Length, "right result"), Count(right, "right result"), all);
    }

    private GradeCheck Time(Dictionary<string, FileEntry> inputs, Dictionary<string, FileEntry> results)
    {
        var names = options.Expected.Select(expected => expected.Name).ToHashSet(StringComparer.Ordinal);
        var begun = inputs.Where(file => names.Contains(ExpectedNames.WithoutExtension(file.Key))).Select(file => file.Value.LastModified).Min();
        List<string> sorted = [.. results.Keys.Order(StringComparer.Ordinal)];
        var written = names.SelectMany(name => options.OutputKey.Matches(name, sorted)).Select(key => results[key].LastModified).Order().ToList();
        var problems = new List<string>();
        double? first = null, last = null;
        if (begun is null)
            problems.Add($"{options.Input}: none of the files is there, so that nothing says when the first came; name their place by --input");
        else if (written is not [not null, ..])
            problems.Add($"{options.Output}: there is no result");
        else
            (first, last) = (Seconds(written[0]!.Value - begun.Value), Seconds(written[^1]!.Value - begun.Value));

        if (first > options.FirstWithin)
            problems.Add(string.Create(CultureInfo.InvariantCulture, $"the first result came {first:F1} s after the first upload; the limit is {options.FirstWithin} s"));
        if (last > options.Within)
            problems.Add(string.Create(CultureInfo.InvariantCulture, $"the last result came {last:F1} s after the first upload; the limit is {options.Within} s"));

        var expected = string.Join(", ", Limits());
        var found = first is null ? "nothing" : string.Create(CultureInfo.InvariantCulture, $"first {first:F1} s, last {last:F1} s");
        return GradeCheck.Partly("time", options.Points.Time, problems.Count == 0 ? 1 : 0, 1, expected, found, problems);
    }

    private IEnumerable<string> Limits()
    {
        if (options.FirstWithin is { } first)
            yield return string.Create(CultureInfo.InvariantCulture, $"first within {first} s");
        if (options.Within is { } last)
            yield return string.Create(CultureInfo.InvariantCulture, $"last within {last} s");
    }

    private static string? Wrong(string key, string expected, byte[] content) => Text(content) switch
    {
        null => $"{key} is no text",
        var text when text.Trim() == expected => null,
        var text => $"{key} holds '{Short(text.Trim())}' and not '{expected}'",
    };

    private static string? Text(byte[] content)
    {
        try
        {
            var text = StrictUtf8.GetString(content);
            return text.Contains('\0', StringComparison.Ordinal) ? null : text;
        }
        catch (DecoderFallbackException)
        {
            // What was cut off at the limit may end within a letter; a result that long is no name anyway.
            return null;
        }
    }

    // Times of a store may have whole seconds only.
    private static double Seconds(TimeSpan time) => Math.Max(0, Math.Round(time.TotalSeconds, 3));

    private static string Short(string text) => text.Length <= 80 ? text : $"{text[..80]}…";

    private static string Count(int count, string what) => $"{count} {what}{(count == 1 ? "" : "s")}";
}
