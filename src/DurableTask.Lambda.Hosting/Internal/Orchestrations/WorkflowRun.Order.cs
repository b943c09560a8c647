namespace DurableTask.Lambda.Hosting.Internal.Orchestrations;

/// <summary>Which task is given back next.</summary>
internal sealed partial class WorkflowRun
{
    private async Task<(PendingRunTask Task, TaskEnd End)> NextAsync()
    {
        if (_pending.Count > 1 && _order.HasNext)
        {
            return await WrittenAsync().ConfigureAwait(false);
        }

        while (true)
        {
            await BeginStepsAsync().ConfigureAwait(false);
            if (_pending.Ended() is { } ended)
            {
                if (_pending.Count > 1)
                {
                    _order.Chose(ended.Id);
                }

                return (ended, await ended.BeginAsync().ConfigureAwait(false));
            }

            if (_pending.Steps.Any())
            {
                await _status.WriteAsync(_operations).ConfigureAwait(false);
                _ = await Task.WhenAny(_pending.Begun.Select(task => task.BeginAsync())).ConfigureAwait(false);
                continue;
            }

            await LeaveAsync().ConfigureAwait(false);
        }
    }

    private async Task<(PendingRunTask Task, TaskEnd End)> WrittenAsync()
    {
        var id = _order.Next();
        if (_pending.Find(id) is { } task)
        {
            return (task, await task.BeginAsync().ConfigureAwait(false));
        }

        // The code is another one than it was. Nothing it does from here on can be right.
        throw Failed(Payloads.Failure.Of(new NonDeterministicRunException(
            $"Run '{input.InstanceId}' ({input.Name}) went on with task #{id} here, and its code has not asked for that now. Deploy the code that it was started with as a version of its own.")));
    }

    private async Task BeginStepsAsync()
    {
        foreach (var step in _pending.Steps.Where(step => !step.HasBegun).ToList())
        {
            if (step.Slot is not null && !known.HasEnded(step.Name))
            {
                await _order.WriteAsync().ConfigureAwait(false);
                Count(step);
            }

            _ = step.BeginAsync();
        }
    }

    /// <summary>Begins, or asks for, what goes on elsewhere. The invocation usually ends in here.</summary>
    private async Task LeaveAsync()
    {
        var begun = _pending.New.ToList();
        if (begun.Count > 0)
        {
            await _order.WriteAsync().ConfigureAwait(false);
        }

        await _status.WriteAsync(_operations).ConfigureAwait(false);
        begun.ForEach(Count);
        foreach (var task in begun.Where(task => task.Prepare is not null))
        {
            await task.PrepareAsync().ConfigureAwait(false);
        }

        // What only waits, once it is known to the service, may be asked for in any later invocation. The invocation may end in the middle of
        // this, and comes again when the first of these is over: long waits go last.
        var first = begun.Where(task => task.Prepare is null).OrderBy(task => task.Due ?? 0).ToList();
        if (first.Count == 0 && (_pending.Awaited ?? _pending.Begun.FirstOrDefault()) is { } awaited)
        {
            first.Add(awaited);
        }

        first.ForEach(task => _ = task.BeginAsync());
        _ = await Task.WhenAny(_pending.Begun.Select(task => task.BeginAsync())).ConfigureAwait(false);
    }

    private void Count(PendingRunTask task)
    {
        if (!known.Has(task.Name) && ++_operations > host.Options.MaxOperations)
        {
            throw Failed(Payloads.Failure.Of(new LambdaLimitException(
                $"Run '{input.InstanceId}' ({input.Name}) would need more than {host.Options.MaxOperations} durable operations, which is the limit of one execution; use ContinueAsNew, or sub-orchestrations for parts of the work.")));
        }
    }
}
