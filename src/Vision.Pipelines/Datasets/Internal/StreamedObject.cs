using System.IO.Pipelines;

namespace Vision.Pipelines.Datasets.Internal;

/// <summary>Writes an object while its content is being made: memory does not depend on its size.</summary>
internal static class StreamedObject
{
    private const int Enough = 64 * 1024;

    /// <param name="stores">The stores.</param>
    /// <param name="target">The object.</param>
    /// <param name="fill">Writes the content. What it throws passes through, and nothing is published.</param>
    /// <param name="stop">Stops.</param>
    public static async Task WriteAsync(IObjectStores stores, ObjectRef target, Func<PipeWriter, Task> fill, CancellationToken stop)
    {
        var pipe = new Pipe(new PipeOptions(pauseWriterThreshold: 4 * Enough, resumeWriterThreshold: 2 * Enough, useSynchronizationContext: false));
        var filling = FillAsync(pipe.Writer, fill);
        var content = pipe.Reader.AsStream();
        await using (content.ConfigureAwait(false))
            await stores.For(target.Scheme).WriteAsync(target, content, cancellationToken: stop).ConfigureAwait(false);

        await filling.ConfigureAwait(false);
    }

    /// <summary>Hands on what has been written once it is worth it.</summary>
    public static async Task FlushAsync(PipeWriter output, CancellationToken stop)
    {
        if (output.UnflushedBytes >= Enough)
            await output.FlushAsync(stop).ConfigureAwait(false);
    }

    private static async Task FillAsync(PipeWriter output, Func<PipeWriter, Task> fill)
    {
        try
        {
            await fill(output).ConfigureAwait(false);
            await output.CompleteAsync().ConfigureAwait(false);
        }
        catch (Exception error)
        {
            // The store, which reads the other end, sees the error and publishes nothing.
            await output.CompleteAsync(error).ConfigureAwait(false);
        }
    }
}
