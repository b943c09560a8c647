using System.Text.Json;
using DurableTask.Lambda.Hosting.Internal.Activities;
using DurableTask.Lambda.Hosting.Internal.Payloads;
using DurableTask.Lambda.Hosting.Internal.Tasks;
using Microsoft.Extensions.Logging;

namespace DurableTask.Lambda.Hosting.Internal.Orchestrations;

/// <summary>What runs are given by the function that they run in.</summary>
/// <param name="Tasks">The orchestrators and activities.</param>
/// <param name="Activities">Runs those that are steps.</param>
/// <param name="Services">Gives orchestrators their dependencies.</param>
/// <param name="Options">Functions and limits.</param>
/// <param name="Outside">Reaches other executions.</param>
/// <param name="Time">The clock of this process, for what is not part of a history.</param>
/// <param name="Loggers">Where to log.</param>
internal sealed record RunHost(
    RegisteredTasks Tasks, ActivityCalls Activities, IServiceProvider Services, LambdaTaskHubOptions Options, IOutside Outside, TimeProvider Time, ILoggerFactory Loggers);

/// <summary>The other executions.</summary>
internal interface IOutside
{
    /// <summary>Starts an execution, unless one of the name was started before.</summary>
    Task StartAsync(string executionName, JsonElement run);

    /// <summary>Sends an event; lost where nobody can take it.</summary>
    Task SendEventAsync(string instanceId, RaisedEvent raised);
}
