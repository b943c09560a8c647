using System.Globalization;
using System.Text.Json;

namespace Vision.Cli;

/// <summary><c>vision results</c>: what a run found.</summary>
internal sealed class ResultsCommand(VisionApi api, Terminal terminal)
{
    public async Task<int> RunAsync(string id, ResultsFormat format, CancellationToken cancellationToken)
    {
        var run = await new RunFinder(api).FindAsync(id, cancellationToken);
        if (!run.IsFinished)
            throw new CliException(ExitCode.SomeFailed, $"Run {run.InstanceId} is {run.RuntimeStatus}; wait for it with: vision status {run.InstanceId} --watch");
        if (!run.Succeeded)
            throw new CliException(ExitCode.SomeFailed, $"Run {run.InstanceId} has no results: {run.Reason}");

        if (run.Name == RecognitionView.Pipeline)
        {
            await new RecognitionView(api, terminal).WriteAsync(run, format, cancellationToken);
            return ExitCode.Success;
        }

        var output = run.Output is { ValueKind: JsonValueKind.Object } value ? value.Deserialize(CliJson.Default.LabelOutput) : null;
        if (format == ResultsFormat.Csv)
        {
            await CopyAsync(run, output?.Csv, "CSV", cancellationToken);
        }
        else if (ObjectAddress.TryParse(output?.Json) is null && format == ResultsFormat.Table)
        {
            RunView.Write(terminal, run);
        }
        else
        {
            var json = await ReadAsync(run, output?.Json, "JSON", cancellationToken);
            if (format == ResultsFormat.Json)
                await terminal.Output.WriteLineAsync(System.Text.Encoding.UTF8.GetString(json).TrimEnd());
            else
                WriteTables(output!, JsonSerializer.Deserialize(json, CliJson.Default.ImageResults));
        }

        return ExitCode.Success;
    }

    private async Task CopyAsync(Run run, string? reference, string kind, CancellationToken cancellationToken)
    {
        var bytes = await ReadAsync(run, reference, kind, cancellationToken);
        await terminal.Output.WriteAsync(System.Text.Encoding.UTF8.GetString(bytes));
    }

    private async Task<byte[]> ReadAsync(Run run, string? reference, string kind, CancellationToken cancellationToken)
    {
        var address = ObjectAddress.TryParse(reference)
            ?? throw new CliException(ExitCode.SomeFailed, $"Run {run.InstanceId} ({run.Name}) wrote no {kind} file.");
        using var content = new MemoryStream();
        await api.DownloadAsync(address, content, cancellationToken);
        return content.ToArray();
    }

    private void WriteTables(LabelOutput output, ImageResults? results)
    {
        terminal.Output.WriteLine(SafeText.ForTerminal(output.Image));
        var labels = new TextTable("Label", "Confidence", "Places");
        foreach (var label in results?.Labels ?? [])
            labels.Add(label.Name, Percent(label.Confidence), (label.Instances?.Count ?? 0).ToString(CultureInfo.InvariantCulture));
        WriteTable(labels, "No labels.");

        var text = new TextTable("Text", "Confidence");
        foreach (var line in (results?.TextDetections ?? []).Where(text => string.Equals(text.Type, "LINE", StringComparison.OrdinalIgnoreCase)))
            text.Add(line.DetectedText, Percent(line.Confidence));
        WriteTable(text, "No text.");
    }

    private void WriteTable(TextTable table, string empty)
    {
        terminal.Output.WriteLine();
        if (table.Count == 0)
            terminal.Output.WriteLine(empty);
        else
            table.WriteTo(terminal);
    }

    private static string Percent(double confidence) => string.Create(CultureInfo.InvariantCulture, $"{confidence:F1} %");
}
