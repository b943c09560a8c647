using Microsoft.AspNetCore.Http;

namespace Vision.Http.Runs;

/// <summary>Tells where a run is asked for and steered. Default: this API's own addresses; a host whose engine serves its own adds its own.</summary>
public interface IRunUris
{
    /// <param name="request">That is answered.</param>
    /// <param name="instanceId">The run's.</param>
    ManagementUris Of(HttpRequest request, string instanceId);
}

/// <summary>Those of <c>/api/runs</c>.</summary>
internal sealed class ApiRunUris : IRunUris
{
    public ManagementUris Of(HttpRequest request, string instanceId) => ManagementUris.OfThisApi(request, instanceId);
}
