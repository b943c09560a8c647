namespace Vision.Cli;

/// <summary><c>vision label</c>: upload, wait, print a table.</summary>
internal sealed class LabelCommand(VisionApi api, Terminal terminal, TimeProvider time, string? dataFolder)
{
    /// <param name="options">What to upload.</param>
    /// <param name="merged">Path of one CSV for all files; <see langword="null"/> for none.</param>
    /// <param name="json">Whether to print JSON.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<int> RunAsync(UploadOptions options, string? merged, bool json, CancellationToken cancellationToken)
    {
        await api.EnsureHostAnswersAsync(cancellationToken);
        var leftOut = new List<string>();
        var plan = UploadPlan.Create(options.Paths, options.KeyPrefix, ImageFiles.Contains, leftOut);
        var files = await LabelAsync(plan, options, cancellationToken);
        var failed = files.Count(file => file.Error is not null);
        Print(new LabelReport(files, files.Length - failed, failed), json);
        terminal.WriteLeftOut(leftOut, "image");
        if (merged is not null)
            await new MergedCsv(api).WriteAsync(files, merged, cancellationToken);

        return failed == 0 ? ExitCode.Success : ExitCode.SomeFailed;
    }

    private async Task<LabelledFile[]> LabelAsync(List<PlannedFile> plan, UploadOptions options, CancellationToken cancellationToken)
    {
        await using var waiter = new RunWaiter(api, time);
        await waiter.ReadyAsync();
        var labeller = new Labeller(api, new Uploader(api, options.Container, time), waiter);
        var finishing = new Task<LabelledFile>[plan.Count];
        int done = 0, failed = 0;
        using var progress = new ProgressLine(terminal, time, () => new ProgressState("Labelling", done, plan.Count, failed));

        // Uploads are bounded; a file that is uploaded costs one small waiting task until its run ends.
        await Parallel.ForEachAsync(Enumerable.Range(0, plan.Count), options.Parallelism(cancellationToken), async (i, cancel) =>
        {
            var started = await labeller.StartAsync(plan[i], cancel);
            finishing[i] = FinishAsync(started);
        });
        return await Task.WhenAll(finishing);

        async Task<LabelledFile> FinishAsync(LabelledFile started)
        {
            var finished = started.Error is null ? await labeller.FinishAsync(started, cancellationToken) : started;
            if (finished.Error is not null)
                Interlocked.Increment(ref failed);
            Interlocked.Increment(ref done);
            return finished;
        }
    }

    private void Print(LabelReport report, bool json)
    {
        if (json)
        {
            terminal.WriteJson(report, CliJson.Printed.LabelReport);
            return;
        }

        var table = new TextTable("File", "Labels", "Text", "CSV");
        foreach (var file in report.Files.Where(file => file.Error is null))
            table.Add(file.File, string.Join(", ", file.Labels ?? []), string.Join(" | ", file.Text ?? []), ResultPath.Shown(file.Csv, dataFolder));
        if (table.Count > 0)
            table.WriteTo(terminal);

        terminal.WriteFailures(report.Files.Where(file => file.Error is not null).Select(file => (file.File, Reason(file))));
    }

    // The line begins with the file as the user knows it; the host's name for it says nothing new.
    private static string Reason(LabelledFile file) =>
        file.Object is { } name && file.Error!.StartsWith($"{name}: ", StringComparison.Ordinal) ? file.Error[(name.Length + 2)..] : file.Error!;
}
