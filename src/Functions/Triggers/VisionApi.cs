using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.DurableTask.Client;
using Vision.Functions.Runs;
using Vision.Http;

namespace Vision.Functions.Triggers;

/// <summary>The HTTP API, called for requests that the Functions host passes on.</summary>
internal sealed class VisionApi(IServiceProvider services, BoundClient bound)
{
    private static readonly EmptyResult Answered = new();

    private readonly Lazy<RequestDelegate> _api = new(services.BuildVisionApi);

    /// <summary>Answers a request; what the function returns adds nothing to it.</summary>
    public async Task<IActionResult> AnswerAsync(HttpRequest request, DurableTaskClient client)
    {
        using var use = bound.Use(client);
        await _api.Value(request.HttpContext);
        return Answered;
    }
}
