using System.Net;
using System.Text;
using Vision.Emulators;
using Vision.EndToEnd.Processes;
using Vision.Functions.EndToEnd.Host;
using Vision.Telegram;

namespace Vision.Functions.EndToEnd;

/// <summary>A chat with the Functions app: the webhook needs no key of the app, and the answer is sent by a function.</summary>
public sealed class BotTests
{
    private const string Secret = "planted_webhook_secret";

    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task Photo_PostedWithTheSecretAlone_IsAnsweredOnce()
    {
        await using var telegram = await BotApi.StartAsync();
        telegram.Files["people"] = await File.ReadAllBytesAsync(Checkout.Samples[0]);
        await using var host = await FunctionsHost.StartAsync(
            await AzuriteEmulator.SharedAsync(), ("Vision__Bot__Token", BotApi.Token), ("Vision__Bot__SecretToken", Secret), ("Vision__Bot__ApiUrl", telegram.Address.AbsoluteUri));
        using var stranger = new HttpClient { BaseAddress = host.Client.BaseAddress };

        Assert.Equal(HttpStatusCode.Unauthorized, await PostAsync(stranger, "another"));
        Assert.Equal(HttpStatusCode.OK, await PostAsync(stranger, Secret));
        Assert.Equal(HttpStatusCode.OK, await PostAsync(stranger, Secret));

        await Eventually.TrueAsync(
            async () => (await host.Hub.GetInstanceAsync("bot--5-9"))?.IsCompleted == true, Limit, () => $"the answer: {host.Log}");
        var answer = Assert.Single(telegram.Calls, call => call.Method == "sendMessage" && !call.Fields["text"].StartsWith("I am working", StringComparison.Ordinal));
        Assert.Contains("Person", answer.Fields["text"], StringComparison.Ordinal);
        Assert.DoesNotContain("planted-bot-token", host.Log, StringComparison.Ordinal);
    }

    private static async Task<HttpStatusCode> PostAsync(HttpClient client, string secret)
    {
        const string update = """
            {"update_id": 9, "message": {"message_id": 7, "date": 1, "chat": {"id": -5, "type": "group"}, "caption": "/labels",
             "photo": [{"file_id": "people", "file_unique_id": "u", "width": 900, "height": 600}]}}
            """;
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/bot/telegram") { Content = new StringContent(update, Encoding.UTF8, "application/json") };
        request.Headers.Add("X-Telegram-Bot-Api-Secret-Token", secret);
        using var answer = await client.SendAsync(request);
        return answer.StatusCode;
    }
}
