namespace Vision.Cli;

/// <summary>Uploads files at a steady rate, however long each takes, and follows each to the end of its runs.</summary>
/// <param name="target">Where to.</param>
/// <param name="waiter">Waits for runs; <see langword="null"/> when nobody waits.</param>
/// <param name="objects">Finds runs where the receipt of an upload names none; <see langword="null"/> where it does.</param>
/// <param name="hostTime">The host's clock when the load began.</param>
/// <param name="time">This clock.</param>
internal sealed class Loader(IContainer target, RunWaiter? waiter, RunsOfObjects? objects, DateTimeOffset hostTime, TimeProvider time)
{
    private int _stored;
    private int _ended;
    private int _failed;

    public (int Stored, int Ended, int Failed) Counts => (_stored, _ended, _failed);

    /// <summary>Loads all files.</summary>
    /// <param name="plan">The files, in the order of their uploads.</param>
    /// <param name="rate">How fast.</param>
    /// <param name="timeout">How long runs may take after the last upload began.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<IReadOnlyList<LoadedFile>> LoadAsync(IReadOnlyList<PlannedFile> plan, UploadRate rate, TimeSpan timeout, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var free = new SemaphoreSlim(rate.Pause == TimeSpan.Zero ? Environment.ProcessorCount * 4 : 1024);
        var start = time.GetTimestamp();
        var files = new Task<LoadedFile>[plan.Count];
        for (var i = 0; i < plan.Count; i++)
        {
            // Counted from the start and not from the upload before, so that late ones do not delay all that follow.
            var wait = (rate.Pause * i) - time.GetElapsedTime(start);
            if (wait > TimeSpan.Zero)
                await Task.Delay(wait, time, cancellationToken);
            await free.WaitAsync(cancellationToken);
            files[i] = OneAsync(plan[i], start, free, limit.Token);
        }

        if (waiter is not null)
            limit.CancelAfter(timeout);
        var loaded = await Task.WhenAll(files);
        cancellationToken.ThrowIfCancellationRequested();
        return loaded;
    }

    private async Task<LoadedFile> OneAsync(PlannedFile file, long start, SemaphoreSlim free, CancellationToken cancellationToken)
    {
        await Task.Yield();
        var loaded = new LoadedFile(file.Name, time.GetElapsedTime(start));
        try
        {
            UploadReceipt receipt;
            try
            {
                receipt = await target.WriteAsync(file, cancellationToken);
            }
            finally
            {
                free.Release();
            }

            loaded = loaded with { Stored = time.GetElapsedTime(start) };
            Interlocked.Increment(ref _stored);
            return waiter is null ? loaded : await FollowAsync(loaded, receipt, start, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            Interlocked.Increment(ref _failed);
            return loaded with { Error = loaded.Stored is null ? "it was not stored in time" : objects is null ? "its run did not end in time" : "no run over it ended in time" };
        }
        catch (Exception refusal) when (refusal is ContainerException or ApiException or CliException or HttpRequestException)
        {
            Interlocked.Increment(ref _failed);
            return loaded with { Error = refusal.Message };
        }
    }

    private async Task<LoadedFile> FollowAsync(LoadedFile file, UploadReceipt receipt, long start, CancellationToken cancellationToken)
    {
        string[] ids = objects is not null
            ? [await objects.FindAsync(receipt.Object, cancellationToken)]
            : [.. (receipt.Runs ?? []).Select(run => run.InstanceId)];
        if (ids.Length == 0)
            return Failed(file, receipt.Reason ?? "no rule takes it, so that nothing works on it");

        foreach (var id in ids)
        {
            var run = await waiter!.WaitAsync(id, cancellationToken);
            if (!run.Succeeded)
                return Failed(file, run.Reason);

            file = file with { IsReused = file.IsReused || run.CreatedTime < hostTime };
        }

        Interlocked.Increment(ref _ended);
        return file with { Ended = time.GetElapsedTime(start) };
    }

    private LoadedFile Failed(LoadedFile file, string reason)
    {
        Interlocked.Increment(ref _failed);
        return file with { Error = reason };
    }
}
