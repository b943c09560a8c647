namespace Vision.Cli;

/// <summary><c>vision terminate</c> and <c>vision purge</c>.</summary>
internal sealed class ManageCommand(VisionApi api, Terminal terminal)
{
    public async Task<int> TerminateAsync(string id, string reason, bool json, CancellationToken cancellationToken)
    {
        var run = await new RunFinder(api).FindAsync(id, cancellationToken);
        await api.TerminateAsync(run.InstanceId, reason, cancellationToken);
        return Report(new ActionReport(run.InstanceId, "terminate", true), $"Run {run.InstanceId} is being ended.", json);
    }

    public async Task<int> PurgeAsync(string id, bool json, CancellationToken cancellationToken)
    {
        var run = await new RunFinder(api).FindAsync(id, cancellationToken);
        if (!run.IsFinished)
            throw new CliException(ExitCode.SomeFailed, $"Run {run.InstanceId} is {run.RuntimeStatus}; end it first with: vision terminate {run.InstanceId}");

        var deleted = await api.PurgeAsync(run.InstanceId, cancellationToken);
        return Report(new ActionReport(run.InstanceId, "purge", deleted > 0), $"Run {run.InstanceId} is forgotten; its result files stay.", json);
    }

    /// <summary>Forgets all finished runs that a query means.</summary>
    public async Task<int> PurgeAsync(PurgeQuery query, bool json, CancellationToken cancellationToken)
    {
        var (purged, running) = (0, 0);
        string? token = null;
        do
        {
            (var page, token) = await api.PurgeAsync(query, token, cancellationToken);
            (purged, running) = (purged + page.InstancesDeleted, running + page.InstancesRunning);
        }
        while (token is not null);

        if (json)
        {
            terminal.WriteJson(new PurgeReport(purged, running), CliJson.Printed.PurgeReport);
        }
        else
        {
            terminal.Output.WriteLine($"{(purged == 1 ? "1 run is" : $"{purged:N0} runs are")} forgotten; result files stay.");
            if (running > 0)
                terminal.Output.WriteLine($"{(running == 1 ? "1 run has" : $"{running:N0} runs have")} not ended; end a run with: vision terminate ID");
        }

        return ExitCode.Success;
    }

    private int Report(ActionReport report, string sentence, bool json)
    {
        if (json)
            terminal.WriteJson(report, CliJson.Printed.ActionReport);
        else
            terminal.Output.WriteLine(sentence);
        return ExitCode.Success;
    }
}
