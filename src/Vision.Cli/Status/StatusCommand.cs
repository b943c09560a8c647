namespace Vision.Cli;

/// <summary><c>vision status</c>: the newest runs, or one run, once or as they change.</summary>
internal sealed class StatusCommand(VisionApi api, Terminal terminal, TimeProvider time)
{
    public async Task<int> ListAsync(RunQuery query, bool json, CancellationToken cancellationToken)
    {
        var runs = await api.ListRunsAsync(query, cancellationToken);
        if (json)
            terminal.WriteJson(runs, CliJson.Printed.ListRun);
        else if (runs.Count == 0)
            terminal.Output.WriteLine("No runs.");
        else
            WriteTable(runs);
        return ExitCode.Success;
    }

    /// <summary>Prints each change of any run until Ctrl-C.</summary>
    public async Task<int> WatchAllAsync(RunQuery query, bool json, CancellationToken cancellationToken)
    {
        if (terminal.ShowsProgress)
            terminal.Error.WriteLine("Watching all runs; Ctrl-C ends.");
        while (true)
        {
            await foreach (var run in api.ChangesAsync(() => { }, cancellationToken))
            {
                if (query.Statuses.Count == 0 || query.Statuses.Contains(run.RuntimeStatus, StringComparer.OrdinalIgnoreCase))
                    WriteChange(run, json);
            }

            await Task.Delay(TimeSpan.FromSeconds(1), time, cancellationToken);
        }
    }

    public async Task<int> ShowAsync(string id, bool json, CancellationToken cancellationToken)
    {
        var run = await new RunFinder(api).FindAsync(id, cancellationToken);
        return Show(run, json);
    }

    /// <summary>Prints each change of one run until it ends.</summary>
    public async Task<int> WatchAsync(string id, bool json, CancellationToken cancellationToken)
    {
        var run = await new RunFinder(api).FindAsync(id, cancellationToken);
        if (run.IsFinished)
            return Show(run, json);

        WriteChange(run, json);
        await using var waiter = new RunWaiter(api, time);
        await waiter.ReadyAsync();
        return Show(await waiter.WaitAsync(run.InstanceId, cancellationToken), json);
    }

    private int Show(Run run, bool json)
    {
        if (json)
            terminal.WriteJson(run, CliJson.Printed.Run);
        else
            RunView.Write(terminal, run);
        return run.IsFinished && !run.Succeeded ? ExitCode.SomeFailed : ExitCode.Success;
    }

    private void WriteTable(List<Run> runs)
    {
        var now = time.GetUtcNow();
        var table = new TextTable("Run", "Pipeline", "Status", "File", "Age");
        foreach (var run in runs)
            table.Add(run.InstanceId, run.Name, run.RuntimeStatus, FileName(run), Ages.Text(now - run.CreatedTime));
        table.WriteTo(terminal);
    }

    private void WriteChange(Run run, bool json)
    {
        if (json)
        {
            terminal.WriteJson(run, CliJson.Line.Run);
        }
        else
        {
            var at = TimeZoneInfo.ConvertTime(run.LastUpdatedTime, time.LocalTimeZone);
            var status = terminal.Paint(RunView.Colour(run.RuntimeStatus), run.RuntimeStatus.PadRight(10));
            terminal.Output.WriteLine($"{at:HH:mm:ss}  {status}  {SafeText.ForTerminal(run.Name)}  {SafeText.ForTerminal(run.InstanceId)}");
        }

        terminal.Output.Flush();
    }

    private static string FileName(Run run) => ObjectAddress.TryParse(run.File) is { } file ? $"{file.Container}/{file.Key}" : "";
}
