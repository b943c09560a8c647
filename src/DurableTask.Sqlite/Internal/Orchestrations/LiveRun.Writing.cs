using DurableTask.Sqlite.Internal.Storage;
using DurableTask.Sqlite.Internal.Writing;
using Microsoft.DurableTask.Client;

namespace DurableTask.Sqlite.Internal.Orchestrations;

/// <summary>From turns to the file.</summary>
internal sealed partial class LiveRun
{
    /// <summary>Takes what finished turns have changed, with the row as they left it. Called by the writer.</summary>
    public (WriteSet Set, InstanceRow Row)? TakeChanges()
    {
        lock (_gate)
        {
            _write = null;
            if (_handed is not { } set)
            {
                _uncommitted--;
                return null;
            }

            _handed = null;
            return (set, _row?.Copy() ?? new InstanceRow { Key = Key, Id = "", Name = "", Version = "" });
        }
    }

    /// <summary>The changes are durable. Called by the writer.</summary>
    public void ChangesCommitted(WriteSet set, InstanceRow row)
    {
        ParkedCommitted(set.Parked, row.Generation);
        _engine.Scheduler.Enqueue(set.Activities);
        var before = _committedStatus;
        _committedStatus = row.Status;
        var hasChanged = before != row.Status || set.CustomStatusChanged || set.NewGeneration;
        if (set.Finished)
        {
            TellActivities();
        }

        bool idle;
        bool gone;
        lock (_gate)
        {
            _uncommitted--;
            gone = _gone |= set.Finished || (_loaded && _execution is null && !_queued);
            set.Clear();
            _spare ??= set;
            idle = IsIdle;
        }

        if (gone)
        {
            _engine.Forget(this);
        }
        else if (idle)
        {
            _engine.Rest(this);
        }

        if (row.Id.Length > 0)
        {
            _engine.RunCommitted(row, before, hasChanged);
        }
    }

    private void EndTurn()
    {
        var again = false;
        var gone = false;
        RunWrite? write = null;
        lock (_gate)
        {
            UpdateRow();
            if (_set.IsEmpty)
            {
                _spare = _set;
            }
            else
            {
                _handed = _set;
                if (_write is null)
                {
                    _write = write = new(this, _engine);
                    _uncommitted++;
                }
            }

            if (_mailbox.Count > 0)
            {
                again = true;
            }
            else
            {
                _queued = false;
                gone = _gone |= (_row is null or { IsFinished: true } || IsLeftAlone) && _uncommitted == 0;
            }
        }

        if (write is not null)
        {
            _engine.Writer.Enqueue(write);
        }

        if (again)
        {
            _engine.Turns.Enqueue(this);
        }
        else if (_row?.Wake is { } wake && !IsLeftAlone)
        {
            _engine.Timers.Arm(wake, Key);
        }

        if (gone)
        {
            _engine.Forget(this);
        }
    }

    private void UpdateRow()
    {
        if (IsLeftAlone && !_set.NewGeneration)
        {
            // What it waits for is known to a replay alone; the row says it already.
            return;
        }

        if (_row is not { } row || _execution is not { } execution)
        {
            if (_row is not null)
            {
                _row.Wake = null;
                _row.Runnable = false;
                _row.Updated = Math.Max(_row.Updated, _row.Completed ?? 0);
            }

            return;
        }

        var before = (row.Status, row.Wake, row.Runnable);
        row.Status = execution.IsSuspended ? OrchestrationRuntimeStatus.Suspended
            : execution.IsStarted || row.Generation > 0 ? OrchestrationRuntimeStatus.Running
            : OrchestrationRuntimeStatus.Pending;
        row.Wake = execution.IsStarted ? execution.NextTimer : row.StartAt;
        row.Runnable = execution.OpenActivities > 0 || (!execution.IsStarted && row.StartAt is null);
        row.Updated = Math.Max(row.Updated, execution.Ticks);
        _set.RowChanged |= before != (row.Status, row.Wake, row.Runnable);
    }
}
