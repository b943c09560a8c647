using System.Text;
using Microsoft.DurableTask;
using Vision.Pipelines.LabelImages.Internal;

namespace Vision.Pipelines.LabelImages;

/// <summary>Joins the CSVs of a page's images into one without header.</summary>
[DurableTask(Name)]
public sealed class WriteBatchPartActivity(IObjectStores stores, ActivityEnd? end = null) : TaskActivity<WriteBatchPartInput, int>
{
    /// <summary>The activity's name.</summary>
    public const string Name = "WriteBatchPart";

    /// <returns>The number of rows.</returns>
    /// <inheritdoc/>
    public override async Task<int> RunAsync(TaskActivityContext context, WriteBatchPartInput input)
    {
        var (part, stop) = (new MemoryStream(), ActivityEnd.Of(end));
        foreach (var row in input.Rows)
        {
            var content = await stores.For(row.Scheme).OpenReadAsync(row, cancellationToken: stop).ConfigureAwait(false);
            await using (content.ConfigureAwait(false))
            {
                using var reader = new StreamReader(content.Stream, Encoding.UTF8);
                var csv = await reader.ReadToEndAsync(stop).ConfigureAwait(false);
                part.Write(Encoding.UTF8.GetBytes(csv[LabelCsv.Header.Length..]));
            }
        }

        part.Position = 0;
        await stores.For(input.Part.Scheme).WriteAsync(input.Part, part, cancellationToken: stop).ConfigureAwait(false);
        return input.Rows.Count;
    }
}
