using System.Text.Json;

namespace Vision.Cli;

/// <summary>What a recognition found.</summary>
internal sealed class RecognitionView(VisionApi api, Terminal terminal)
{
    public const string Pipeline = "RecognizeFaces";

    public async Task WriteAsync(Run run, ResultsFormat format, CancellationToken cancellationToken)
    {
        var output = run.Output is { ValueKind: JsonValueKind.Object } value ? value.Deserialize(CliJson.Default.RecognizeOutput) : null;
        if (format == ResultsFormat.Csv)
            throw new CliException(ExitCode.SomeFailed, $"Run {run.InstanceId} ({run.Name}) wrote no CSV file.");

        if (ObjectAddress.TryParse(output?.Json) is not { } json)
        {
            RunView.Write(terminal, run);
        }
        else if (format == ResultsFormat.Json)
        {
            using var content = new MemoryStream();
            await api.DownloadAsync(json, content, cancellationToken);
            await terminal.Output.WriteLineAsync(System.Text.Encoding.UTF8.GetString(content.ToArray()).TrimEnd());
        }
        else
        {
            Write(output!, await api.ReadRecognitionAsync(json, cancellationToken));
        }
    }

    private void Write(RecognizeOutput output, RecognitionResults results)
    {
        terminal.Output.WriteLine(SafeText.ForTerminal($"{output.File}: {results.Name}"));
        terminal.Output.WriteLine();
        var table = new TextTable("File", "Who", "Similarity", "When", "Frames");
        var people = results.People.Select(person => new ReportedPerson(
            person.Name ?? PeopleRows.Unknown, person.Name is null ? null : person.Similarity, person.Faces, [.. person.Times.Select(time => new ReportedTime(time.StartMs, time.EndMs))], person.Stranger));
        PeopleRows.AddTo(table, Path.GetFileName(ObjectAddress.TryParse(output.File)?.Key ?? output.File), [.. people], output.Frames > 1 || VideoFiles.Contains(output.File));
        table.WriteTo(terminal);
        terminal.Output.WriteLine(terminal.Paint(AnsiColour.Dim, SafeText.ForTerminal($"Contact sheet: {output.Sheet}")));
    }
}
