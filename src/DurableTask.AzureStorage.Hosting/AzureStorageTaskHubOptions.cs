using System.Text.RegularExpressions;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Storage.Queues;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Converters;

namespace DurableTask.AzureStorage.Hosting;

/// <summary>Which task hub, and how hard this process works for it. Checked when the hub is created.</summary>
public sealed partial class AzureStorageTaskHubOptions
{
    /// <summary>Connection string of the storage account or of Azurite.</summary>
    /// <value>Default: null. Exactly one of this and <see cref="AccountName"/> is set.</value>
    public string? ConnectionString { get; set; }

    /// <summary>Name of the storage account, reached with <see cref="Credential"/>.</summary>
    /// <value>Default: null.</value>
    public string? AccountName { get; set; }

    /// <summary>
    /// Who this process is to the account of <see cref="AccountName"/>: it needs to read and write its blobs, queues and tables.
    /// </summary>
    /// <value>Default: null. Set with <see cref="AccountName"/>.</value>
    public TokenCredential? Credential { get; set; }

    /// <summary>
    /// The hub. Queues, tables and containers of the account have names that begin with it; hubs of different names share nothing.
    /// </summary>
    /// <value>Default: <c>tasks</c>. 3 to 45 letters and digits, the first a letter.</value>
    public string TaskHubName { get; set; } = "tasks";

    /// <summary>Whether this process runs orchestrators and activities, or is a client only.</summary>
    /// <value>Default: true.</value>
    public bool RunsTasks { get; set; } = true;

    /// <summary>
    /// Control queues among which runs are spread; at most so many workers run orchestrators at the same time, while any number runs
    /// activities.
    /// Fixed when the hub is made: later the value has to stay the same in every process.
    /// </summary>
    /// <value>Default: 4. 1 to 16.</value>
    public int PartitionCount { get; set; } = 4;

    /// <summary>
    /// The longest pause between two looks into an empty queue, and so about the delay of a run's steps in an idle hub. Each look is a
    /// transaction that the account bills.
    /// </summary>
    /// <value>Default: 500 ms. 50 ms to 1 s.</value>
    public TimeSpan MaxQueuePollingInterval { get; set; } = TimeSpan.FromMilliseconds(500);

    /// <summary>
    /// How long a message that a worker took stays hidden from the others; renewed while it is worked on. What a killed worker held is
    /// taken up by another after this time.
    /// </summary>
    /// <value>
    /// Default: 90 s. 30 s to 120 s. Renewed 30 s before its end or every 30 s, whichever is sooner, so that every value leaves 25 s for an
    /// account that is away; below 60 s it costs more transactions. Messages to runs are not renewed, and hidden for 60 s at least.
    /// </value>
    public TimeSpan MessageVisibilityTimeout { get; set; } = TimeSpan.FromSeconds(90);

    /// <summary>
    /// How long a worker owns a partition without renewing it. The runs of a killed worker go on elsewhere after this time.
    /// </summary>
    /// <value>Default: 30 s. 15 s to 60 s.</value>
    public TimeSpan LeaseDuration { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long an orchestrator that waits stays in memory. Later it is replayed from its history.</summary>
    /// <value>Default: 30 s. Zero or more.</value>
    public TimeSpan SessionIdleTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Activities that this process runs at the same time.</summary>
    /// <value>Default: four for each processor, but at least 8. At least 1.</value>
    public int MaxConcurrentActivities { get; set; } = Math.Max(8, Environment.ProcessorCount * 4);

    /// <summary>
    /// Activities of one name that this process runs at the same time; names without an entry share
    /// <see cref="MaxConcurrentActivities"/>. As
    /// many more may wait here for their turn; those that wait long are given back, so that an idle worker can take them.
    /// </summary>
    /// <value>Default: empty. Every value is at least 1.</value>
    public IDictionary<string, int> MaxConcurrentActivitiesByName { get; } = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);

    /// <summary>
    /// After this time an activity of the name counts as failed with a <see cref="TimeoutException"/>, and its place is given to another.
    /// </summary>
    /// <value>Default: empty, no limit. Every value is more than zero.</value>
    public IDictionary<string, TimeSpan> ActivityTimeoutByName { get; } = new Dictionary<string, TimeSpan>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Orchestrators that this process has in memory at the same time.</summary>
    /// <value>Default: 100. At least 1.</value>
    public int MaxConcurrentOrchestrations { get; set; } = 100;

    /// <summary>How long a stop waits for activities that are under way.</summary>
    /// <value>Default: 30 s. Zero or more.</value>
    public TimeSpan StopTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>The version of runs that are started without one.</summary>
    /// <value>Default: empty.</value>
    public string DefaultVersion { get; set; } = "";

    /// <summary>
    /// The newest version of runs that this worker knows. Steps and activities of newer ones go back to their queues, for a worker that knows
    /// them: each time for longer, up to 10 minutes. Versions are compared as <c>CompareVersionTo</c> does.
    /// </summary>
    /// <value>Default: null, all versions.</value>
    public string? NewestVersion { get; set; }

    /// <summary>How inputs and outputs become text.</summary>
    /// <value>Default: JSON by <see cref="JsonDataConverter.Default"/>.</value>
    public DataConverter DataConverter { get; set; } = JsonDataConverter.Default;

    /// <summary>What carries a worker's requests to the queues; null for the network. For tests of an account that goes away.</summary>
    internal HttpPipelineTransport? QueueTransport { get; set; }

    /// <summary>Checks the options, as a hub does when it is created.</summary>
    /// <exception cref="ArgumentException">One is missing, out of range, or contradicts another; the message names it.</exception>
    public void Validate()
    {
        ArgumentNullException.ThrowIfNull(DataConverter);
        ArgumentNullException.ThrowIfNull(DefaultVersion);
        if (string.IsNullOrWhiteSpace(ConnectionString) == string.IsNullOrWhiteSpace(AccountName))
        {
            throw new ArgumentException($"Set either {nameof(ConnectionString)} or {nameof(AccountName)} with {nameof(Credential)}, not both and not neither.");
        }

        if (!string.IsNullOrWhiteSpace(AccountName) && Credential is null)
        {
            throw new ArgumentException($"{nameof(AccountName)} is '{AccountName}', but {nameof(Credential)} is not set.");
        }

        if (!string.IsNullOrWhiteSpace(ConnectionString) && !IsConnectionString(ConnectionString))
        {
            // Not shown: it may be a key in the wrong place.
            throw new ArgumentException($"{nameof(ConnectionString)} is no connection string of a storage account; it has the form 'DefaultEndpointsProtocol=https;AccountName=…;AccountKey=…'.");
        }

        if (!HubName().IsMatch(TaskHubName ?? ""))
        {
            throw new ArgumentException($"{nameof(TaskHubName)} is '{TaskHubName}'; it must have 3 to 45 letters and digits, the first a letter.");
        }

        Within(1, 16, PartitionCount, nameof(PartitionCount));
        Within(TimeSpan.FromMilliseconds(50), TimeSpan.FromSeconds(1), MaxQueuePollingInterval, nameof(MaxQueuePollingInterval));
        Within(TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(120), MessageVisibilityTimeout, nameof(MessageVisibilityTimeout));
        Within(TimeSpan.FromSeconds(15), TimeSpan.FromSeconds(60), LeaseDuration, nameof(LeaseDuration));
        Within(TimeSpan.Zero, TimeSpan.MaxValue, SessionIdleTimeout, nameof(SessionIdleTimeout));
        Within(TimeSpan.Zero, TimeSpan.MaxValue, StopTimeout, nameof(StopTimeout));
        Within(1, int.MaxValue, MaxConcurrentActivities, nameof(MaxConcurrentActivities));
        Within(1, int.MaxValue, MaxConcurrentOrchestrations, nameof(MaxConcurrentOrchestrations));
        foreach (var (name, limit) in MaxConcurrentActivitiesByName)
        {
            Within(1, int.MaxValue, limit, $"{nameof(MaxConcurrentActivitiesByName)}[{name}]");
        }

        foreach (var (name, timeout) in ActivityTimeoutByName)
        {
            ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(timeout, TimeSpan.Zero, $"{nameof(ActivityTimeoutByName)}[{name}]");
        }
    }

    private static bool IsConnectionString(string text)
    {
        try
        {
            _ = new QueueServiceClient(text);
            return true;
        }
        catch (Exception exception) when (exception is FormatException or ArgumentException or InvalidOperationException)
        {
            return false;
        }
    }

    private static void Within<T>(T least, T most, T value, string name) where T : IComparable<T>
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(value, least, name);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(value, most, name);
    }

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9]{2,44}$")]
    private static partial Regex HubName();
}
