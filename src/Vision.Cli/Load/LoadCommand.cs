using System.Globalization;

namespace Vision.Cli;

/// <summary><c>vision load</c>: files at a steady rate, and how long each took.</summary>
internal sealed class LoadCommand(VisionApi api, Containers containers, Terminal terminal, TimeProvider time)
{
    public async Task<int> RunAsync(LoadOptions options, bool json, CancellationToken cancellationToken)
    {
        var isCloud = Containers.IsCloud(options.Target);
        var hostTime = isCloud && !options.Waits ? default : await api.EnsureHostAnswersAsync(time, cancellationToken);
        var target = containers.Open(options.Target);
        var prefix = options.Prefix.Length == 0 || options.Prefix.EndsWith('/') ? options.Prefix : $"{options.Prefix}/";
        // With a dot at its end, a folder's own name is no part of the keys.
        var plan = UploadPlan.Create(
            [.. options.Paths.Select(path => Directory.Exists(path) ? Path.Join(path, ".") : path)], prefix, path => ImageFiles.Contains(path) || VideoFiles.Contains(path));

        await using var waiter = options.Waits ? new RunWaiter(api, time) : null;
        if (waiter is not null)
            await waiter.ReadyAsync();
        await using var objects = options.Waits && isCloud ? new RunsOfObjects(api, time, hostTime) : null;
        var loader = new Loader(target, waiter, objects, hostTime, time);
        var begun = time.GetUtcNow();
        IReadOnlyList<LoadedFile> files;
        using (new ProgressLine(terminal, time, () => State(loader.Counts, plan.Count, options.Waits)))
            files = await loader.LoadAsync(plan, options.Rate, options.Timeout, cancellationToken);

        var report = Report(target.Name, options, begun, files);
        if (json)
            terminal.WriteJson(report, CliJson.Printed.LoadReport);
        else
            Print(report);
        return report.Failed == 0 ? ExitCode.Success : ExitCode.SomeFailed;
    }

    private static ProgressState State((int Stored, int Ended, int Failed) counts, int total, bool waits) =>
        new(waits ? "Loading" : "Uploading", (waits ? counts.Ended : counts.Stored) + counts.Failed, total, counts.Failed, "files/s");

    private static LoadReport Report(string target, LoadOptions options, DateTimeOffset begun, IReadOnlyList<LoadedFile> files)
    {
        var failures = files.Where(file => file.Error is not null).Select(file => new LoadFailure(file.File, file.Error!)).ToList();
        var measured = files.Where(file => file is { Ended: not null, IsReused: false }).ToList();
        TimeSpan?[] ends = [.. files.Select(file => options.Waits ? file.Ended : file.Stored)];
        var seconds = (ends.Max() ?? TimeSpan.Zero).TotalSeconds;
        var done = ends.Count(end => end is not null);
        return new LoadReport(
            target,
            options.Rate.Text,
            files.Count,
            files.Count(file => file.Stored is not null),
            options.Waits ? files.Count(file => file.Ended is not null) : null,
            failures.Count,
            files.Count(file => file.IsReused),
            begun,
            Math.Round(seconds, 3),
            seconds > 0 ? Math.Round(done / seconds, 3) : 0,
            measured.Count == 0 ? null : Math.Round(measured.Min(file => file.Ended!.Value).TotalMilliseconds, 1),
            Math.Round(files.Select((file, i) => file.Begun - (options.Rate.Pause * i)).LastOrDefault().TotalMilliseconds, 1),
            Latencies.Of(files.Where(file => file.Stored is not null).Select(file => file.Stored!.Value - file.Begun)),
            Latencies.Of(measured.Select(file => file.Ended!.Value - file.Begun)),
            failures);
    }

    private void Print(LoadReport report)
    {
        var what = report.Succeeded is { } succeeded ? $"{succeeded} of {report.Files} files done" : $"{report.Uploaded} of {report.Files} files stored";
        terminal.Output.WriteLine(SafeText.ForTerminal(string.Create(
            CultureInfo.InvariantCulture, $"{report.Target}: {what} in {report.Seconds:F1} s, {report.FilesPerSecond:F2} files/s at {report.Rate}")));
        if (report.FirstResultMs is { } first)
            terminal.Output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"First result after {first / 1000:F1} s"));
        if (report.Reused > 0)
            terminal.Output.WriteLine($"{report.Reused} were there with the same content; no new run began, and they are not measured");

        var table = new TextTable("ms", "min", "avg", "p50", "p95", "p99", "max");
        Add(table, "upload", report.UploadMs);
        Add(table, "upload to result", report.LatencyMs);
        if (table.Count > 0)
            table.WriteTo(terminal);
        terminal.WriteFailures(report.Failures.Select(failure => (failure.File, failure.Error)));
    }

    private static void Add(TextTable table, string name, Latencies? ms)
    {
        if (ms is not null)
            table.Add([name, .. new[] { ms.Min, ms.Avg, ms.P50, ms.P95, ms.P99, ms.Max }.Select(value => value.ToString("F0", CultureInfo.InvariantCulture))]);
    }
}
