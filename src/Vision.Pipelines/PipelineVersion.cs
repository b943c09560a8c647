using Microsoft.DurableTask;

namespace Vision.Pipelines;

/// <summary>The version of the orchestrators' code. A run carries the one that it was started with to its end.</summary>
/// <remarks>
/// | a run's version       | what a worker does with the run and its activities                             |
/// |-----------------------|--------------------------------------------------------------------------------|
/// | the worker's own      | runs them                                                                      |
/// | an older one, or none | runs them; the orchestrator branches by <c>context.CompareVersionTo</c>        |
/// | a newer one           | leaves them alone, for a worker that knows it                                  |
/// <para>CONTRIBUTING.md tells when it is raised; a test replays recorded histories of all versions.</para>
/// </remarks>
public static class PipelineVersion
{
    /// <summary>Today's: two numbers, of which the later one is raised. The same as <c>defaultVersion</c> in host.json.</summary>
    public const string Current = "1.0";

    /// <summary>Options of a start, with today's version.</summary>
    /// <param name="instanceId">The run's id.</param>
    public static StartOrchestrationOptions StartOf(string instanceId) => new(instanceId) { Version = new TaskVersion(Current) };
}
