using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;

namespace Vision.Http.Bot;

public class BotEndpointTests
{
    private const string Help = """{"Id": 1, "Message": {"Chat": 5, "Message": 7, "Command": "Help"}}""";

    [Theory]
    [InlineData(JsonChat.Secret, null, HttpStatusCode.OK)]
    [InlineData(JsonChat.Secret, "wrong", HttpStatusCode.OK)]
    [InlineData("wrong", null, HttpStatusCode.Unauthorized)]
    [InlineData("wrong", "key", HttpStatusCode.Unauthorized)]
    [InlineData(null, "key", HttpStatusCode.Unauthorized)]
    [InlineData(null, null, HttpStatusCode.Unauthorized)]
    public async Task Post_OnAHostWithAKey_NeedsTheSecretAndNothingElse(string? secret, string? key, HttpStatusCode expected)
    {
        await using var server = await StartAsync();

        using var answer = await PostAsync(server, Help, secret, key);

        Assert.Equal(expected, answer.StatusCode);
    }

    [Fact]
    public async Task Post_TheSecretElsewhere_OpensNothing()
    {
        await using var server = await StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/runs");
        request.Headers.Add("X-Telegram-Bot-Api-Secret-Token", JsonChat.Secret);

        using var answer = await server.Client.SendAsync(request);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    [Fact]
    public async Task Post_AskForHelp_IsAnsweredAtOnce()
    {
        await using var server = await StartAsync();

        using var answer = await PostAsync(server, Help, JsonChat.Secret);

        Assert.Equal("application/json", answer.Content.Headers.ContentType!.MediaType);
        using var reply = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        Assert.Equal(5, reply.RootElement.GetProperty("chat").GetInt32());
        Assert.Contains("/blur", reply.RootElement.GetProperty("text").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Post_UpdateWithoutMessage_IsTakenAndNotAnswered()
    {
        await using var server = await StartAsync();

        using var answer = await PostAsync(server, """{"Id": 1}""", JsonChat.Secret);

        Assert.Equal((HttpStatusCode.OK, ""), (answer.StatusCode, await answer.Content.ReadAsStringAsync()));
    }

    [Fact]
    public async Task Post_HugeBody_IsRefused()
    {
        await using var server = await StartAsync();

        using var answer = await PostAsync(server, $"\"{new string('x', 5000)}\"", JsonChat.Secret);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
    }

    private static Task<ApiServer> StartAsync() => ApiServer.StartAsync(
        options =>
        {
            options.ApiKey = "key";
            options.MaxJsonBytes = 1000;
            options.Bot.SecretToken = JsonChat.Secret;
        },
        services => services.AddSingleton<IChat>(new JsonChat()));

    private static async Task<HttpResponseMessage> PostAsync(ApiServer server, string body, string? secret, string? key = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/bot/telegram") { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        if (secret is not null)
            request.Headers.Add("X-Telegram-Bot-Api-Secret-Token", secret);
        if (key is not null)
            request.Headers.Add("x-functions-key", key);
        return await server.Client.SendAsync(request);
    }
}
