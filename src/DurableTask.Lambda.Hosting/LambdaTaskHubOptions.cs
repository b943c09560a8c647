using Microsoft.DurableTask;
using Microsoft.DurableTask.Converters;

namespace DurableTask.Lambda.Hosting;

/// <summary>Which functions run what, and the service's limits.</summary>
public sealed class LambdaTaskHubOptions
{
    /// <summary>
    /// The durable function that runs orchestrators: an ARN or a name, with a version or an alias behind it, as in
    /// <c>vision-workflow:live</c>. It has no default.
    /// </summary>
    public string WorkflowFunction { get; set; } = "";

    /// <summary>The function that runs one activity per invocation, qualified in the same way. It has no default.</summary>
    public string ActivityFunction { get; set; } = "";

    /// <summary>
    /// Activities that the workflow function runs itself, as steps: those that take moments, as what would be a call of another function is
    /// then a line of the history. Default: none. Names in any case.
    /// </summary>
    public ISet<string> InlineActivities { get; } = new HashSet<string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>The version of runs that are started without one. Default: empty.</summary>
    public string DefaultVersion { get; set; } = "";

    /// <summary>How inputs and outputs become JSON. Default: as everywhere in Durable Task.</summary>
    public DataConverter DataConverter { get; set; } = JsonDataConverter.Default;

    /// <summary>Most bytes of one input or output. Default 262,144, the service's limit; 1,024..262,144.</summary>
    public int MaxPayloadBytes { get; set; } = 256 * 1024;

    /// <summary>Most durable operations of one execution. Default 3,000, the service's limit; 10..3,000.</summary>
    public int MaxOperations { get; set; } = 3_000;

    /// <summary>
    /// A changed custom status is written no more often than this, as each time is an operation; the last one is always kept. Default 5 s;
    /// at least 0.
    /// </summary>
    public TimeSpan StatusInterval { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How long an event waits for its run to be able to take it. Default 30 s; at least 0.</summary>
    public TimeSpan EventPatience { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Longest pause between two looks at a run that is waited for. Default 2 s; more than 0.</summary>
    public TimeSpan PollInterval { get; set; } = TimeSpan.FromSeconds(2);

    internal void Validate()
    {
        CheckFunction(WorkflowFunction, nameof(WorkflowFunction));
        CheckFunction(ActivityFunction, nameof(ActivityFunction));
        Check(MaxPayloadBytes is >= 1024 and <= 256 * 1024, $"{nameof(MaxPayloadBytes)} is {MaxPayloadBytes}; it must be 1024..262144.");
        Check(MaxOperations is >= 10 and <= 3_000, $"{nameof(MaxOperations)} is {MaxOperations}; it must be 10..3000.");
        Check(StatusInterval >= TimeSpan.Zero, $"{nameof(StatusInterval)} is {StatusInterval}; it must be at least 0.");
        Check(EventPatience >= TimeSpan.Zero, $"{nameof(EventPatience)} is {EventPatience}; it must be at least 0.");
        Check(PollInterval > TimeSpan.Zero, $"{nameof(PollInterval)} is {PollInterval}; it must be more than 0.");
    }

    private static void CheckFunction(string function, string name)
    {
        Check(function.Length > 0, $"{name} is not set; name the function with its version or alias.");
        // arn:aws:lambda:REGION:ACCOUNT:function:NAME:QUALIFIER, or NAME:QUALIFIER
        var parts = function.Split(':').Length;
        Check(
            function.StartsWith("arn:", StringComparison.Ordinal) ? parts == 8 : parts == 2,
            $"{name} is '{function}', which names no version or alias; durable functions are invoked by one, as in {function}:live.");
    }

    private static void Check(bool isRight, string message)
    {
        if (!isRight)
        {
            throw new ArgumentException(message);
        }
    }
}
