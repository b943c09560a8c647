using System.Buffers;

namespace Vision.Storage.Internal;

/// <summary>Cuts a stream into blocks. Its failures are the sender's and pass through as they are.</summary>
/// <param name="content">Read forward; its length need not be known.</param>
/// <param name="sizeOf">Bytes of the block with this index.</param>
internal sealed class BlockReader(Stream content, Func<int, int> sizeOf)
{
    private int _next;

    /// <summary>The next block; an empty one after the end.</summary>
    public async ValueTask<Block> ReadAsync(CancellationToken cancellationToken)
    {
        var size = sizeOf(_next);
        var left = content.CanSeek ? Math.Max(content.Length - content.Position, 0) : long.MaxValue;
        var buffer = ArrayPool<byte>.Shared.Rent((int)Math.Min(size, Math.Max(left, 1)));
        try
        {
            // A buffer may be larger than asked for.
            var wanted = Math.Min(size, buffer.Length);
            var free = buffer.AsMemory(0, wanted);
            var read = await content.ReadAtLeastAsync(free, wanted, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
            return new Block(_next++, buffer, read, isLast: read < wanted || (content.CanSeek && content.Position >= content.Length));
        }
        catch
        {
            ArrayPool<byte>.Shared.Return(buffer);
            throw;
        }
    }

    /// <summary>Sends <paramref name="first"/> and all that follows, up to <paramref name="parallel"/> blocks at once.</summary>
    /// <remarks>At most <paramref name="parallel"/> + 1 blocks are in memory. The first failure stops the others.</remarks>
    /// <returns>What <paramref name="send"/> returned, in block order.</returns>
    public async Task<T[]> SendAllAsync<T>(
        Block first, int parallel, Func<Block, CancellationToken, Task<T>> send, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var free = new SemaphoreSlim(parallel);
        var sent = new List<Task<T>>();
        var block = first;
        try
        {
            while (block.Length > 0)
            {
                await free.WaitAsync(stop.Token).ConfigureAwait(false);
                sent.Add(SendAsync(block));
                if (block.IsLast)
                    break;

                block = await ReadAsync(stop.Token).ConfigureAwait(false);
            }
        }
        catch
        {
            await stop.CancelAsync().ConfigureAwait(false);
            await ((Task)Task.WhenAll(sent)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            block.Dispose();
            if (sent.Find(task => task.IsFaulted) is { } failed)
                await failed.ConfigureAwait(false);

            throw;
        }

        try
        {
            return await Task.WhenAll(sent).ConfigureAwait(false);
        }
        finally
        {
            block.Dispose();
        }

        async Task<T> SendAsync(Block part)
        {
            try
            {
                return await send(part, stop.Token).ConfigureAwait(false);
            }
            catch
            {
                await stop.CancelAsync().ConfigureAwait(false);
                throw;
            }
            finally
            {
                part.Dispose();
                free.Release();
            }
        }
    }
}
