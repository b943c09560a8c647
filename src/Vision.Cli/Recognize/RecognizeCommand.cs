namespace Vision.Cli;

/// <summary><c>vision recognize</c>: upload, wait, print who is there and when.</summary>
internal sealed class RecognizeCommand(VisionApi api, Terminal terminal, TimeProvider time, string? dataFolder)
{
    public async Task<int> RunAsync(RecognizeOptions options, bool json, CancellationToken cancellationToken)
    {
        await api.EnsureHostAnswersAsync(cancellationToken);
        var leftOut = new List<string>();
        var plan = UploadPlan.Create(options.Upload.Paths, options.Upload.KeyPrefix, path => FileKind.Of(path) is not null, leftOut);
        var files = await RecognizeAsync(plan, options, cancellationToken);
        var failed = files.Count(file => file.Error is not null);
        if (json)
            terminal.WriteJson(new RecognizeReport(files, files.Length - failed, failed), CliJson.Printed.RecognizeReport);
        else
            Print(files, options.OutputFolder);

        terminal.WriteLeftOut(leftOut, "image or video");
        return failed == 0 ? ExitCode.Success : ExitCode.SomeFailed;
    }

    private async Task<RecognizedFile[]> RecognizeAsync(List<PlannedFile> plan, RecognizeOptions options, CancellationToken cancellationToken)
    {
        var frames = new FrameCount();
        await using var waiter = new RunWaiter(api, time) { Changed = frames.Note };
        await waiter.ReadyAsync();
        var recognizer = new Recognizer(api, new Uploader(api, options.Upload.Container, time), waiter, options);
        var finishing = new Task<RecognizedFile>[plan.Count];
        int done = 0, failed = 0;
        string? only = null;
        // Of one video its frames tell most; of many files, the files.
        using var progress = new ProgressLine(terminal, time, () => plan.Count == 1 && frames.Of(only) is { } state
            ? new ProgressState("Recognising frames", state.Done, state.Total, 0)
            : new ProgressState("Recognising", done, plan.Count, failed));
        await Parallel.ForEachAsync(Enumerable.Range(0, plan.Count), options.Upload.Parallelism(cancellationToken), async (i, cancel) =>
        {
            var started = await recognizer.StartAsync(plan[i], cancel);
            only = started.Run;
            finishing[i] = FinishAsync(started);
        });
        return await Task.WhenAll(finishing);

        async Task<RecognizedFile> FinishAsync(RecognizedFile started)
        {
            var finished = started.Error is null ? await recognizer.FinishAsync(started, cancellationToken) : started;
            if (finished.Error is not null)
                Interlocked.Increment(ref failed);
            Interlocked.Increment(ref done);
            return finished;
        }
    }

    private void Print(IReadOnlyList<RecognizedFile> files, string? outputFolder)
    {
        var table = new TextTable("File", "Who", "Similarity", "When", "Frames");
        foreach (var file in files.Where(file => file.Error is null))
            PeopleRows.AddTo(table, file.File, file.People ?? [], file.Frames > 1 || VideoFiles.Contains(file.File));
        if (table.Count > 0)
            table.WriteTo(terminal);

        foreach (var file in files.Where(file => file.Sheet is not null))
        {
            var sheet = outputFolder is not null && ObjectAddress.TryParse(file.Sheet) is { } address ? Path.Join(outputFolder, address.Key) : ResultPath.Shown(file.Sheet, dataFolder);
            terminal.Output.WriteLine(terminal.Paint(AnsiColour.Dim, SafeText.ForTerminal($"Contact sheet of {file.File}: {sheet}")));
        }

        terminal.WriteFailures(files.Where(file => file.Error is not null).Select(file => (file.File, Reason(file))));
    }

    // The line begins with the file as the user knows it; the host's name for it says nothing new.
    private static string Reason(RecognizedFile file) =>
        file.Object is { } name && file.Error!.StartsWith($"{name}: ", StringComparison.Ordinal) ? file.Error[(name.Length + 2)..] : file.Error!;
}
