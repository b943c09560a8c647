using System.Globalization;

namespace Vision.Cli;

/// <summary><c>vision dead-letters</c>.</summary>
internal sealed class DeadLettersCommand(VisionApi api, Terminal terminal)
{
    public async Task<int> ListAsync(int top, bool json, CancellationToken cancellationToken)
    {
        var letters = await api.ListDeadLettersAsync(top, cancellationToken);
        if (json)
        {
            terminal.WriteJson(new DeadLetterItems(letters), CliJson.Printed.DeadLetterItems);
            return ExitCode.Success;
        }

        var table = new TextTable("Id", "Since", "Reason");
        foreach (var letter in letters.OrderBy(letter => letter.SentTime))
            table.Add(letter.Id, letter.SentTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture), letter.Reason);
        if (table.Count > 0)
            table.WriteTo(terminal);
        else
            terminal.Output.WriteLine("No dead letters.");
        return ExitCode.Success;
    }

    /// <param name="ids">Which; empty for all.</param>
    /// <param name="json">Whether to print JSON.</param>
    /// <param name="cancellationToken">Stops the command.</param>
    public async Task<int> ReplayAsync(IReadOnlyList<string> ids, bool json, CancellationToken cancellationToken)
    {
        var report = await api.ReplayDeadLettersAsync(ids.Count > 0 ? ids : null, cancellationToken);
        if (json)
            terminal.WriteJson(report, CliJson.Printed.ReplayReport);
        else
            terminal.Output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{report.Replayed.Count} put back into the queue."));

        foreach (var missing in ids.Except(report.Replayed))
            terminal.Error.WriteLine(SafeText.ForTerminal($"vision: there is no dead letter '{missing}'; list them with: vision dead-letters"));
        return ids.Except(report.Replayed).Any() ? ExitCode.SomeFailed : ExitCode.Success;
    }
}
