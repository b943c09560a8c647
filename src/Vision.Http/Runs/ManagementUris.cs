using Microsoft.AspNetCore.Http;

namespace Vision.Http.Runs;

/// <summary>What Durable Functions answers to a start: where to ask for, steer and remove the run.</summary>
internal sealed record ManagementUris(
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
    public static ManagementUris Of(HttpRequest request, string instanceId)
    {
        var run = $"{request.Scheme}://{request.Host}{request.PathBase}/api/runs/{Uri.EscapeDataString(instanceId)}";
        return new(
            instanceId, run, run + "/raiseEvent/{eventName}", run + "/terminate?reason={text}", run + "/rewind?reason={text}", run, run + "/restart",
            run + "/suspend?reason={text}", run + "/resume?reason={text}");
    }
}
