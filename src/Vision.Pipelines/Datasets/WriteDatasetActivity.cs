using System.Buffers;
using System.IO.Pipelines;
using System.Text;
using System.Text.Json;
using Microsoft.DurableTask;
using Vision.Pipelines.Datasets.Internal;

namespace Vision.Pipelines.Datasets;

/// <summary>Writes <c>metadata.json</c> and <c>manifest.json</c> as streams, and where images were transformed a contact sheet. The manifest comes last: where it is, everything else is too.</summary>
[DurableTask(Name)]
public sealed class WriteDatasetActivity(IObjectStores stores, IContactSheetPainter painter, ActivityEnd? end = null) : TaskActivity<WriteDatasetInput, long>
{
    /// <summary>The activity's name.</summary>
    public const string Name = "WriteDataset";

    private static readonly byte[] Separator = ",\n"u8.ToArray(), Start = "[\n"u8.ToArray(), Finish = "\n]"u8.ToArray();

    private static readonly (string Step, string Member)[] Joined =
        [(AnalyzeItemsActivity.Name, ItemFindings.Member), (AugmentItemsActivity.Name, AugmentedItem.Member)];

    private readonly CancellationToken _stop = ActivityEnd.Of(end);

    /// <returns>The number of rows.</returns>
    /// <inheritdoc/>
    public override async Task<long> RunAsync(TaskActivityContext context, WriteDatasetInput input)
    {
        var folder = input.Job.Folder!;
        await StreamedObject.WriteAsync(stores, DatasetKeys.Metadata(folder), async output =>
        {
            await WriteArrayAsync(output, input, page => RowsAsync(input.Job, page)).ConfigureAwait(false);
            output.Write("\n"u8);
        }, _stop).ConfigureAwait(false);

        if (input.Job.Steps.Contains(AugmentItemsActivity.Name))
            await new DatasetSheet(stores, painter).WriteAsync(input, _stop).ConfigureAwait(false);

        await StreamedObject.WriteAsync(stores, DatasetKeys.Manifest(folder), async output =>
        {
            output.Write(Encoding.UTF8.GetBytes($"{Head(input)},\n\"items\": "));
            await WriteArrayAsync(output, input, page => JsonLines.ReadRawAsync(stores, DatasetKeys.Step(input.Job.Parts, CopyItemsActivity.Name, page), _stop)).ConfigureAwait(false);
            output.Write("}\n"u8);
        }, _stop).ConfigureAwait(false);
        return input.Rows;
    }

    // What steps found about rows is joined to them; each of their parts has a line for each row.
    private async IAsyncEnumerable<byte[]> RowsAsync(DatasetJob job, int page)
    {
        var joined = Joined.Where(part => job.Steps.Contains(part.Step)).ToList();
        if (joined.Count == 0)
        {
            await foreach (var row in JsonLines.ReadRawAsync(stores, DatasetKeys.Page(job.Parts, page), _stop).ConfigureAwait(false))
                yield return row;
            yield break;
        }

        var parts = new List<List<byte[]>>();
        foreach (var (step, _) in joined)
        {
            var lines = new List<byte[]>();
            await foreach (var line in JsonLines.ReadRawAsync(stores, DatasetKeys.Step(job.Parts, step, page), _stop).ConfigureAwait(false))
                lines.Add(line);
            parts.Add(lines);
        }

        var i = 0;
        await foreach (var row in JsonLines.ReadAsync(stores, DatasetKeys.Page(job.Parts, page), DatasetRow.Read, _stop).ConfigureAwait(false))
        {
            var members = joined.Select((part, n) => (part.Member, parts[n][i])).ToList();
            i++;
            yield return Join(row, members);
        }
    }

    private static byte[] Join(DatasetRow row, List<(string Name, byte[] Json)> members)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, JsonLines.Readable))
        {
            writer.WriteStartObject();
            new DatasetRow(row.Values.Where(value => !members.Exists(member => member.Name == value.Key))).WriteValuesTo(writer);
            foreach (var (name, json) in members.Where(member => !member.Json.AsSpan().SequenceEqual("null"u8)))
            {
                writer.WritePropertyName(name);
                writer.WriteRawValue(json);
            }

            writer.WriteEndObject();
        }

        return buffer.ToArray();
    }

    // What the run was about, without the brace at its end: the items follow.
    private static string Head(WriteDatasetInput input)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, JsonLines.Readable))
        {
            writer.WriteStartObject();
            writer.WriteString("table", input.Table.ToString());
            writer.WritePropertyName("query");
            writer.WriteRawValue(input.Query.ToString());
            writer.WriteString("images", input.Job.Images!.ToString());
            writer.WriteNumber("rows", input.Rows);
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray())[..^1];
    }

    // One element a line, so that other tools can stream it too.
    private async Task WriteArrayAsync(PipeWriter output, WriteDatasetInput input, Func<int, IAsyncEnumerable<byte[]>> source)
    {
        var rows = 0L;
        output.Write(Start);
        for (var page = 1; page <= input.Pages; page++)
        {
            await foreach (var line in source(page).ConfigureAwait(false))
            {
                if (rows++ > 0)
                    output.Write(Separator);
                output.Write(line);
                await StreamedObject.FlushAsync(output, _stop).ConfigureAwait(false);
            }
        }

        output.Write(Finish);
        if (rows != input.Rows)
            throw new ObjectNotFoundException(input.Job.Folder!.ToString(), $"{input.Rows} rows matched, but only {rows} are left; start the run again.");
    }
}
