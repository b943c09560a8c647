using System.Globalization;
using System.Text.Json;

namespace Vision.Cli;

/// <summary><c>vision dataset query</c>: starts a query of a table, waits, and says what is where.</summary>
internal sealed class DatasetQueryCommand(VisionApi api, Terminal terminal, TimeProvider time, string? dataFolder)
{
    public async Task<int> RunAsync(DatasetQueryInput input, bool json, CancellationToken cancellationToken)
    {
        await api.EnsureHostAnswersAsync(cancellationToken);
        var started = time.GetTimestamp();
        var run = await new DatasetProgress(api, terminal, time).WaitAsync(cancel => api.StartQueryDatasetAsync(input, cancel), cancellationToken);
        var output = run.Output!.Value.Deserialize(CliJson.Default.DatasetQueryOutput)!;
        if (json)
            terminal.WriteJson(new DatasetQueryReport(run.InstanceId, output), CliJson.Printed.DatasetQueryReport);
        else
            Print(output, time.GetElapsedTime(started));

        return output.Counts.Failed == 0 ? ExitCode.Success : ExitCode.SomeFailed;
    }

    private void Print(DatasetQueryOutput output, TimeSpan elapsed)
    {
        var counts = output.Counts;
        var table = new TextTable("Items", "Copied", "Missing", "Refused", "Failed", "Read by");
        table.Add(Text(counts.Items), Text(counts.Succeeded), Text(counts.Missing), Text(counts.Refused), Text(counts.Failed), output.Access);
        table.WriteTo(terminal);
        if (counts.Items > 0)
            Dim(string.Create(CultureInfo.InvariantCulture, $"{counts.Items / Math.Max(elapsed.TotalSeconds, 0.001):F0} items/s"));
        Dim($"Metadata: {ResultPath.Shown(output.Metadata, dataFolder)}");
        Dim($"What became of each item: {ResultPath.Shown(output.Manifest, dataFolder)}");
        foreach (var note in output.Notes ?? [])
            terminal.Output.WriteLine(SafeText.ForTerminal($"Note: {note}"));
    }

    private void Dim(string line) => terminal.Output.WriteLine(terminal.Paint(AnsiColour.Dim, SafeText.ForTerminal(line)));

    private static string Text(long count) => count.ToString(CultureInfo.InvariantCulture);
}
