using DurableTask.Sqlite.Internal.Activities;
using DurableTask.Sqlite.Internal.Storage;

namespace DurableTask.Sqlite.Internal.Writing;

/// <summary>What one or more turns of a run changed, until it is written: all of it in one transaction.</summary>
internal sealed class WriteSet
{
    public LogWriter Log { get; } = new();

    public List<(long Id, string Text)> Payloads { get; } = [];

    /// <summary>Begun after the commit.</summary>
    public List<ActivityWork> Activities { get; } = [];

    /// <summary>How many more begin later, read from the file.</summary>
    public int Parked { get; set; }

    /// <summary>Sub-orchestrations.</summary>
    public List<InstanceRow> Starts { get; } = [];

    public List<OutgoingMessage> Messages { get; } = [];

    /// <summary>Rows of <c>inbox</c> that are now part of the history.</summary>
    public List<long> Received { get; } = [];

    /// <summary>The history begins anew with <see cref="Log"/>.</summary>
    public bool NewGeneration { get; set; }

    /// <summary>Whether the run sleeps, runs or waits differently from what its row says.</summary>
    public bool RowChanged { get; set; }

    public bool CustomStatusChanged { get; set; }

    public bool ReplacesLongCustomStatus { get; set; }

    public bool Finished { get; set; }

    /// <summary>Its sub-orchestrations end with it.</summary>
    public bool TerminatesChildren { get; set; }

    public bool IsEmpty => Log.Length == 0 && Messages.Count == 0 && Starts.Count == 0 && Received.Count == 0 && !NewGeneration && !RowChanged && !CustomStatusChanged && !Finished && Activities.Count == 0;

    /// <summary>Forgets what a new generation makes void.</summary>
    public void BeginGeneration()
    {
        Log.Clear();
        Payloads.Clear();
        Activities.Clear();
        Parked = 0;
        NewGeneration = true;
    }

    public void Clear()
    {
        BeginGeneration();
        Starts.Clear();
        Messages.Clear();
        Received.Clear();
        NewGeneration = RowChanged = CustomStatusChanged = ReplacesLongCustomStatus = Finished = TerminatesChildren = false;
    }
}
