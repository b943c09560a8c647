using System.Globalization;
using System.Text.Json;

namespace Vision.Cli;

/// <summary><c>vision dataset load</c>: sends a table's file and its images, and has the host put the rows into a table.</summary>
/// <remarks>Images that are there with the same size are not sent again, and rows that are there are replaced: started again, it goes on.</remarks>
internal sealed class DatasetLoadCommand(VisionApi api, Terminal terminal, TimeProvider time)
{
    public async Task<int> RunAsync(DatasetLoadOptions options, bool json, CancellationToken cancellationToken)
    {
        await api.EnsureHostAnswersAsync(cancellationToken);
        var uploader = new Uploader(api, options.Container, time);
        var name = Path.GetFileName(options.Csv);
        var csv = File.Exists(options.Csv) ? new PlannedFile(options.Csv, Path.GetFullPath(options.Csv), $"{options.Folder}/{name}") : new PlannedFile(options.Csv, "", "", "there is no such file");
        var (receipt, problem) = await uploader.TryUploadAsync(csv, cancellationToken);
        if (receipt is null)
            throw new CliException(ExitCode.SomeFailed, $"{options.Csv}: {problem}");

        var (uploaded, kept, failures) = options.Images is null ? (0, 0, []) : await UploadImagesAsync(options, uploader, cancellationToken);
        long? rows = options.Table is null ? null : await LoadAsync(options, receipt.Object, cancellationToken);
        var images = options.Images is null ? null : $"{receipt.Object[..(receipt.Object.LastIndexOf('/') + 1)]}images/";
        var report = new DatasetLoadReport(options.Table is null ? receipt.Object : $"dynamodb://{options.Table}", images, rows, uploaded, kept, failures);
        if (json)
            terminal.WriteJson(report, CliJson.Printed.DatasetLoadReport);
        else
            Print(report);

        return failures.Count == 0 ? ExitCode.Success : ExitCode.SomeFailed;
    }

    private async Task<long> LoadAsync(DatasetLoadOptions options, string source, CancellationToken cancellationToken)
    {
        var input = new DatasetLoadInput(source, $"dynamodb://{options.Table}", options.Key, options.Indexes.Count == 0 ? null : options.Indexes);
        var run = await new DatasetProgress(api, terminal, time).WaitAsync(cancel => api.StartLoadDatasetAsync(input, cancel), cancellationToken);
        return run.Output!.Value.Deserialize(CliJson.Default.DatasetLoadOutput)!.Rows;
    }

    private async Task<(int Uploaded, int Kept, List<DatasetLoadFailure> Failures)> UploadImagesAsync(
        DatasetLoadOptions options, Uploader uploader, CancellationToken cancellationToken)
    {
        var prefix = $"{options.Folder}/images/";
        // With a dot at its end, the folder's own name is no part of the keys.
        var plan = UploadPlan.Create([Path.Join(options.Images, ".")], prefix, ImageFiles.Contains);
        var there = await api.FilesAsync(options.Container, prefix, cancellationToken);
        var missing = plan.FindAll(file => file.Problem is not null || !there.TryGetValue(file.Key, out var stored) || stored.Size != new FileInfo(file.Path).Length);
        var failures = new List<DatasetLoadFailure>();
        var done = 0;
        using (new ProgressLine(terminal, time, () => new ProgressState("Uploading", done, missing.Count, failures.Count, "images/s")))
        {
            var parallel = new ParallelOptions { MaxDegreeOfParallelism = options.Parallel, CancellationToken = cancellationToken };
            await Parallel.ForEachAsync(missing, parallel, async (file, cancel) =>
            {
                var (_, problem) = await uploader.TryUploadAsync(file, cancel);
                Interlocked.Increment(ref done);
                if (problem is not null)
                {
                    lock (failures)
                        failures.Add(new DatasetLoadFailure(file.Name, problem));
                }
            });
        }

        failures.Sort((a, b) => string.CompareOrdinal(a.File, b.File));
        return (missing.Count - failures.Count, plan.Count - missing.Count, failures);
    }

    private void Print(DatasetLoadReport report)
    {
        var table = new TextTable("Table", "Rows", "Images sent", "Images kept");
        table.Add(report.Table, report.Rows?.ToString(CultureInfo.InvariantCulture) ?? "as the file has", Text(report.Uploaded), Text(report.Kept));
        table.WriteTo(terminal);
        var line = $"Query it with: vision dataset query {report.Table} --images {report.Images ?? "PLACE"} --query '{{}}'";
        terminal.Output.WriteLine(terminal.Paint(AnsiColour.Dim, SafeText.ForTerminal(line)));
        terminal.WriteFailures(report.Failures.Select(failure => (failure.File, failure.Error)));
    }

    private static string Text(int count) => count.ToString(CultureInfo.InvariantCulture);
}
