using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace Vision.Functions.Triggers;

/// <summary>The webhook of a bot. Telegram sends no key of the host, but a secret, which the API asks for.</summary>
internal sealed class BotFunction(VisionApi api)
{
    [Function("Bot")]
    public Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/bot/telegram")] HttpRequest request,
        [DurableClient] DurableTaskClient client) => api.AnswerAsync(request, client);
}
