using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace Vision.Functions.Triggers;

/// <summary>Everything below <c>/api</c>, with the host's keys in front.</summary>
internal sealed class ApiFunction(VisionApi api)
{
    [Function("Api")]
    public Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Function, Route = "api/{*path}")] HttpRequest request,
        [DurableClient] DurableTaskClient client) => api.AnswerAsync(request, client);
}
