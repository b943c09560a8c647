using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace Vision.Functions.Triggers;

/// <summary>The short paths of the image API, with the host's keys in front.</summary>
internal sealed class ImageFunctions(VisionApi api)
{
    [Function("Shape")]
    public Task<IActionResult> ShapeAsync(
        [HttpTrigger(AuthorizationLevel.Function, Route = "shape")] HttpRequest request,
        [DurableClient] DurableTaskClient client) => api.AnswerAsync(request, client);

    [Function("NBytes")]
    public Task<IActionResult> NBytesAsync(
        [HttpTrigger(AuthorizationLevel.Function, Route = "nbytes")] HttpRequest request,
        [DurableClient] DurableTaskClient client) => api.AnswerAsync(request, client);
}
