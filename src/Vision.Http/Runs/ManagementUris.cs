using Microsoft.AspNetCore.Http;

namespace Vision.Http.Runs;

/// <summary>What Durable Functions answers to a start: where to ask for, steer and remove the run.</summary>
/// <param name="Id">The run's instance id.</param>
/// <param name="StatusQueryGetUri">GET: the run.</param>
/// <param name="SendEventPostUri">POST: an event for the run; has <c>{eventName}</c> in it.</param>
/// <param name="TerminatePostUri">POST: end the run; has <c>{text}</c> in it, the reason.</param>
/// <param name="RewindPostUri">POST: repeat failed steps.</param>
/// <param name="PurgeHistoryDeleteUri">DELETE: forget the run.</param>
/// <param name="RestartPostUri">POST: start it anew.</param>
/// <param name="SuspendPostUri">POST: pause it.</param>
/// <param name="ResumePostUri">POST: go on with it.</param>
public sealed record ManagementUris(
    string Id,
    string StatusQueryGetUri,
    string SendEventPostUri,
    string TerminatePostUri,
    string RewindPostUri,
    string PurgeHistoryDeleteUri,
    string RestartPostUri,
    string SuspendPostUri,
    string ResumePostUri)
{
    internal static ManagementUris OfThisApi(HttpRequest request, string instanceId)
    {
        var run = $"{request.Scheme}://{request.Host}{request.PathBase}/api/runs/{Uri.EscapeDataString(instanceId)}";
        return new(
            instanceId, run, run + "/raiseEvent/{eventName}", run + "/terminate?reason={text}", run + "/rewind?reason={text}", run, run + "/restart",
            run + "/suspend?reason={text}", run + "/resume?reason={text}");
    }
}
