using System.IO.Pipelines;
using System.Text;
using Microsoft.DurableTask;
using Vision.Pipelines.LabelImages.Internal;

namespace Vision.Pipelines.LabelImages;

/// <summary>Merges the parts of a batch into its CSV, as a stream: its memory does not depend on the number of images.</summary>
[DurableTask(Name)]
public sealed class MergeBatchActivity(IObjectStores stores, ActivityEnd? end = null) : TaskActivity<MergeBatchInput, long>
{
    /// <summary>The activity's name.</summary>
    public const string Name = "MergeBatch";

    private const int BufferSize = 64 * 1024;

    /// <returns>The number of rows.</returns>
    /// <inheritdoc/>
    public override async Task<long> RunAsync(TaskActivityContext context, MergeBatchInput input)
    {
        var pipe = new Pipe();
        var fill = FillAsync(input, pipe.Writer);
        var content = pipe.Reader.AsStream();
        await using (content.ConfigureAwait(false))
            await stores.For(input.Csv.Scheme).WriteAsync(input.Csv, content, cancellationToken: ActivityEnd.Of(end)).ConfigureAwait(false);

        await fill.ConfigureAwait(false);
        return input.Rows;
    }

    private async Task FillAsync(MergeBatchInput input, PipeWriter writer)
    {
        try
        {
            await writer.WriteAsync(Encoding.UTF8.GetBytes(LabelCsv.Header)).ConfigureAwait(false);
            var rows = 0L;
            for (var page = 1; page <= input.Pages; page++)
                rows += await AppendAsync(LabelKeys.BatchPart(input.Parts, page), writer).ConfigureAwait(false);

            if (rows != input.Rows)
                throw new ObjectNotFoundException(input.Csv.ToString(), $"{input.Rows} images were labelled, but only {rows} rows are left to merge; run the batch again.");

            await writer.CompleteAsync().ConfigureAwait(false);
        }
        catch (Exception e)
        {
            // The store, which reads the other end, sees the error and publishes nothing.
            await writer.CompleteAsync(e).ConfigureAwait(false);
        }
    }

    private async Task<long> AppendAsync(ObjectRef part, PipeWriter writer)
    {
        var store = stores.For(part.Scheme);
        if (await store.StatAsync(part).ConfigureAwait(false) is null)
            return 0;

        var rows = 0L;
        var content = await store.OpenReadAsync(part, cancellationToken: ActivityEnd.Of(end)).ConfigureAwait(false);
        await using (content.ConfigureAwait(false))
        {
            while (true)
            {
                var buffer = writer.GetMemory(BufferSize);
                var read = await content.Stream.ReadAsync(buffer).ConfigureAwait(false);
                if (read == 0)
                    return rows;

                rows += buffer.Span[..read].Count((byte)'\n');
                writer.Advance(read);
                await writer.FlushAsync().ConfigureAwait(false);
            }
        }
    }
}
