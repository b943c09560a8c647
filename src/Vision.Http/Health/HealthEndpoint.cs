using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Vision.Http.Health;

/// <summary><c>GET /api/health</c>: whether this server answers, and what it can do.</summary>
internal sealed class HealthEndpoint(IVisionProvider provider)
{
    private static readonly string Version =
        typeof(HealthEndpoint).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";

    public void Map(IEndpointRouteBuilder app) => app.MapGet("/api/health", () => TypedResults.Ok(new HealthBody(
        "ok",
        Version,
        provider.Name,
        [.. Enum.GetValues<VisionCapabilities>().Where(capability => capability != VisionCapabilities.None && provider.Capabilities.HasFlag(capability)).Select(capability => capability.ToString())])));
}
