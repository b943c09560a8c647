namespace Vision.Lambda.Settings;

/// <summary>The variable <c>VISION_FUNCTION</c>: which of the functions this process is.</summary>
internal enum FunctionKind
{
    /// <summary>Takes a batch of a queue, and starts the runs that its S3 events lead to.</summary>
    Starter,

    /// <summary>The durable function: runs orchestrators.</summary>
    Workflow,

    /// <summary>Runs one activity per invocation.</summary>
    Activity,

    /// <summary>The HTTP API, behind a function URL or an HTTP API.</summary>
    Api,
}
