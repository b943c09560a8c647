using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Vision.Http.Runs;

namespace Vision.Functions.Runs;

/// <summary>The addresses that the Durable Functions extension serves itself, with its key in them.</summary>
internal sealed class ExtensionRunUris(BoundClient bound) : IRunUris
{
    public ManagementUris Of(HttpRequest request, string instanceId)
    {
        var uris = bound.Current.CreateHttpManagementPayload(instanceId);
        return new ManagementUris(
            instanceId, uris.StatusQueryGetUri!, uris.SendEventPostUri!, uris.TerminatePostUri!, uris.RewindPostUri!,
            uris.PurgeHistoryDeleteUri!, uris.RestartPostUri!, uris.SuspendPostUri!, uris.ResumePostUri!);
    }
}
