using Microsoft.Extensions.Logging;

namespace DurableTask.Sqlite.Internal.Orchestrations;

/// <summary>The effects of orchestrator code, called while it does not replay.</summary>
internal interface IRunActions
{
    ILoggerFactory Loggers { get; }

    void ScheduleActivity(int taskId, string name, string version, string? input, string? tags);

    void StartSubOrchestration(int taskId, string name, string instanceId, string version, string? input, string? tags);

    void CreateTimer(int taskId, long fireAt);

    void SendEvent(int taskId, string instanceId, string name, string? payload);

    void SetCustomStatus(string? status);

    /// <summary>Orchestrator code went on outside of its turn. Called by any thread.</summary>
    void Left();
}
