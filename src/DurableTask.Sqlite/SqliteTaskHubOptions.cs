using Microsoft.DurableTask;
using Microsoft.DurableTask.Converters;

namespace DurableTask.Sqlite;

/// <summary>Where a task hub keeps its runs and how hard it works. Checked when the hub is created.</summary>
public sealed class SqliteTaskHubOptions
{
    /// <summary>The SQLite file. Made when missing, with its folder; beside it lie <c>-wal</c>, <c>-shm</c> and <c>.lock</c>.</summary>
    /// <value>Default: <c>tasks.db</c> in the current folder.</value>
    public string Path { get; set; } = "tasks.db";

    /// <summary>What a commit survives.</summary>
    /// <value>Default: <see cref="Durability.Full"/>.</value>
    public Durability Durability { get; set; } = Durability.Full;

    /// <summary>
    /// Activities that run at the same time, over all runs. Of every eight places one is kept for runs that have no activity under way, so
    /// that a small run goes on beside a large one; a limit below eight is shared by turns alone.
    /// </summary>
    /// <value>Default: four for each processor, but at least 8. At least 1.</value>
    public int MaxConcurrentActivities { get; set; } = Math.Max(8, Environment.ProcessorCount * 4);

    /// <summary>
    /// Activities waiting for their turn in memory, over all runs. Those beyond wait in the file and are read when there is room. Every run may
    /// have 32 in memory whatever the others have, so that the large ones cannot hold up the small ones.
    /// </summary>
    /// <value>Default: 10,000. At least 1.</value>
    public int MaxQueuedActivities { get; set; } = 10_000;

    /// <summary>Calls of clients (starts, events, terminations, purges) waiting for their commit. Further calls wait before they are taken: whoever starts runs faster than the disk takes them is slowed, not failed.</summary>
    /// <value>Default: 10,000. At least 1.</value>
    public int MaxQueuedRequests { get; set; } = 10_000;

    /// <summary>Activities of one name that run at the same time; names without an entry share <see cref="MaxConcurrentActivities"/>.</summary>
    /// <value>Default: empty. Every value is at least 1.</value>
    public IDictionary<string, int> MaxConcurrentActivitiesByName { get; } = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);

    /// <summary>
    /// Activities of one name that run beside all others, whatever <see cref="MaxConcurrentActivities"/> is: for such as mostly wait for each other, and do more in
    /// the same time when more of them are there.
    /// </summary>
    /// <value>Default: empty. Every value is at least 1; no name may also be in <see cref="MaxConcurrentActivitiesByName"/>.</value>
    public IDictionary<string, int> ExtraActivitiesByName { get; } = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);

    /// <summary>After this time an activity of the name counts as failed with a <see cref="TimeoutException"/>, and its place is given to another.</summary>
    /// <value>Default: empty, no limit. Every value is more than zero.</value>
    public IDictionary<string, TimeSpan> ActivityTimeoutByName { get; } = new Dictionary<string, TimeSpan>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Threads that run orchestrator code, beside those of the thread pool that run activities.</summary>
    /// <value>Default: 2. Between 1 and 64.</value>
    public int OrchestratorThreads { get; set; } = 2;

    /// <summary>Runs kept in memory between events. Others wait in the file, and are replayed when something happens to them.</summary>
    /// <value>Default: 10,000. At least 1.</value>
    public int MaxLiveOrchestrations { get; set; } = 10_000;

    /// <summary>The longest input, output, event or status, in characters of its serialized form. A longer one fails the call with <see cref="PayloadTooLargeException"/>.</summary>
    /// <value>Default: 64 Mi. At least 1,024.</value>
    public int MaxPayloadLength { get; set; } = 64 * 1024 * 1024;

    /// <summary>Finished runs are purged this long after their end. A finished sub-orchestration stays as long as its parent runs.</summary>
    /// <value>Default: null, kept until purged by hand. More than zero.</value>
    public TimeSpan? Retention { get; set; }

    /// <summary>How long a stop waits for activities that are under way. What is not finished then runs again after the next start.</summary>
    /// <value>Default: 30 s. Zero or more.</value>
    public TimeSpan StopTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>The version of runs that are started without one.</summary>
    /// <value>Default: empty.</value>
    public string DefaultVersion { get; set; } = "";

    /// <summary>
    /// The newest version of runs that this program knows. Runs of a newer one, which a later program began on the file, are left alone until
    /// such a program has it again: they can be looked at and terminated, and what is sent to them waits. Versions are compared as
    /// <c>CompareVersionTo</c> does.
    /// </summary>
    /// <value>Default: null, all versions.</value>
    public string? NewestVersion { get; set; }

    /// <summary>How inputs and outputs become text.</summary>
    /// <value>Default: JSON by <see cref="JsonDataConverter.Default"/>.</value>
    public DataConverter DataConverter { get; set; } = JsonDataConverter.Default;

    internal void Validate()
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(Path);
        ArgumentNullException.ThrowIfNull(DataConverter);
        ArgumentNullException.ThrowIfNull(DefaultVersion);
        AtLeast(1, MaxConcurrentActivities, nameof(MaxConcurrentActivities));
        AtLeast(1, MaxQueuedActivities, nameof(MaxQueuedActivities));
        AtLeast(1, MaxQueuedRequests, nameof(MaxQueuedRequests));
        AtLeast(1, MaxLiveOrchestrations, nameof(MaxLiveOrchestrations));
        AtLeast(1, OrchestratorThreads, nameof(OrchestratorThreads));
        AtLeast(1024, MaxPayloadLength, nameof(MaxPayloadLength));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(OrchestratorThreads, 64, nameof(OrchestratorThreads));
        ArgumentOutOfRangeException.ThrowIfLessThan(StopTimeout, TimeSpan.Zero, nameof(StopTimeout));
        foreach (var (name, limit) in MaxConcurrentActivitiesByName)
        {
            AtLeast(1, limit, $"{nameof(MaxConcurrentActivitiesByName)}[{name}]");
        }

        foreach (var (name, places) in ExtraActivitiesByName)
        {
            AtLeast(1, places, $"{nameof(ExtraActivitiesByName)}[{name}]");
            if (MaxConcurrentActivitiesByName.ContainsKey(name))
            {
                throw new ArgumentException($"'{name}' is in {nameof(ExtraActivitiesByName)} and in {nameof(MaxConcurrentActivitiesByName)}; leave one of them out.");
            }
        }

        foreach (var (name, timeout) in ActivityTimeoutByName)
        {
            ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(timeout, TimeSpan.Zero, $"{nameof(ActivityTimeoutByName)}[{name}]");
        }

        if (Retention is { } retention)
        {
            ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(retention, TimeSpan.Zero, nameof(Retention));
        }
    }

    private static void AtLeast(int least, int value, string name) => ArgumentOutOfRangeException.ThrowIfLessThan(value, least, name);
}
