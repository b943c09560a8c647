namespace Vision.Functions.EndToEnd.Host;

/// <summary>The worker process ended while it worked on an invocation.</summary>
internal sealed class WorkerEndedException : Exception
{
    /// <summary>What the host's own exception is called; orchestrations see that name.</summary>
    public const string HostsName = "Microsoft.Azure.WebJobs.Script.Workers.WorkerProcessExitException";

    public WorkerEndedException()
        : base("dotnet exited with code 137 (0x89)")
    {
    }
}
