namespace Vision.Cli;

/// <summary><c>vision upload</c>: stores files and returns; the host works on while nobody waits.</summary>
internal sealed class UploadCommand(VisionApi api, Terminal terminal, TimeProvider time)
{
    public async Task<int> RunAsync(UploadOptions options, bool json, CancellationToken cancellationToken)
    {
        await api.EnsureHostAnswersAsync(cancellationToken);
        var plan = UploadPlan.Create(options.Paths, options.KeyPrefix, _ => true);
        var files = new UploadedFile[plan.Count];
        var uploader = new Uploader(api, options.Container, time);
        int done = 0, failed = 0;
        using (new ProgressLine(terminal, time, () => new ProgressState("Uploading", done, plan.Count, failed)))
        {
            await Parallel.ForEachAsync(Enumerable.Range(0, plan.Count), options.Parallelism(cancellationToken), async (i, cancel) =>
            {
                files[i] = await UploadAsync(uploader, plan[i], cancel);
                Interlocked.Increment(ref done);
                if (files[i].Error is not null)
                    Interlocked.Increment(ref failed);
            });
        }

        var report = new UploadReport(files, plan.Count - failed, failed);
        Print(report, json);
        return failed == 0 ? ExitCode.Success : ExitCode.SomeFailed;
    }

    private static async Task<UploadedFile> UploadAsync(Uploader uploader, PlannedFile file, CancellationToken cancellationToken)
    {
        var (receipt, problem) = await uploader.TryUploadAsync(file, cancellationToken);
        string[] runs = [.. (receipt?.Runs ?? []).Select(run => run.InstanceId)];
        return new UploadedFile(file.Name, receipt?.Object, receipt?.Size, runs, problem, receipt?.Reason);
    }

    private void Print(UploadReport report, bool json)
    {
        if (json)
        {
            terminal.WriteJson(report, CliJson.Printed.UploadReport);
            return;
        }

        var table = new TextTable("File", "Stored as", "Run");
        foreach (var file in report.Files.Where(file => file.Error is null))
            table.Add(file.File, file.Object!, file.Runs.Count == 0 ? "none" : string.Join(", ", file.Runs));
        if (table.Count > 0)
            table.WriteTo(terminal);

        foreach (var file in report.Files.Where(file => file.Error is null && file.Runs.Count == 0))
        {
            var line = $"Nothing works on {file.File}: {file.Reason ?? "no rule matches."}";
            terminal.Output.WriteLine(terminal.Paint(AnsiColour.Dim, SafeText.ForTerminal(line)));
        }

        terminal.WriteFailures(report.Files.Where(file => file.Error is not null).Select(file => (file.File, file.Error!)));
    }
}
