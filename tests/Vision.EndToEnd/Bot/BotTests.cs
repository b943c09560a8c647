using System.Net;
using System.Text;
using System.Text.Json;
using Vision.EndToEnd.Processes;
using Vision.Telegram;

namespace Vision.EndToEnd.Bot;

/// <summary>A chat with a real host, over a small server that speaks Telegram's Bot API.</summary>
public sealed class BotTests : IAsyncLifetime
{
    private const string Secret = "planted_webhook_secret";
    private const long Chat = -1001;

    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    private readonly TestFolder _data = new();
    private readonly TestFolder _files = new();
    private BotApi _telegram = null!;
    private HostProcess _host = null!;
    private int _updates = 100;

    public async Task InitializeAsync()
    {
        _telegram = await BotApi.StartAsync();
        _host = await StartHostAsync();
    }

    public async Task DisposeAsync()
    {
        await _host.DisposeAsync();
        await _telegram.DisposeAsync();
        _data.Dispose();
        _files.Dispose();
    }

    [Fact]
    public async Task Photo_WithEachCommand_IsAnsweredOnceAndNothingStays()
    {
        _telegram.Files["people"] = await File.ReadAllBytesAsync(Checkout.Samples[0]);
        _telegram.Files["sign"] = await File.ReadAllBytesAsync(Path.Combine(Checkout.Root, "artifacts", "samples", "street-sign.png"));
        var enrolled = await _host.VisionAsync("faces", "enroll", "--collection", "people", "--name", "Ann", _files.Write("ann.jpg", TestClips.Portrait(0)));
        Assert.Equal((0, ""), (enrolled.ExitCode, enrolled.Error));

        await PostAsync(Photo("people", ""));
        Assert.Contains("Person", (await AnswerAsync(1)).Fields["text"], StringComparison.Ordinal);

        await PostAsync(Photo("sign", "/text"));
        Assert.NotEqual("There is no text that I could read.", (await AnswerAsync(2)).Fields["text"]);

        await PostAsync(Photo("people", "/recognize"));
        var people = await AnswerAsync(3);
        Assert.Equal(("sendPhoto", "people.jpg"), (people.Method, people.File!.Value.Name));
        Assert.Contains("Ann", people.Fields["caption"], StringComparison.Ordinal);

        await PostAsync(Photo("people", "/blur"));
        var copy = await AnswerAsync(4);
        Assert.Equal(("sendPhoto", "without-faces.jpg"), (copy.Method, copy.File!.Value.Name));
        Assert.NotEqual(_telegram.Files["people"], copy.File.Value.Content);
        Assert.Equal([0xFF, 0xD8], copy.File.Value.Content[..2]);

        await EndedAsync(4);
        Assert.Empty(Directory.Exists(_data["bot"]) ? Directory.EnumerateFiles(_data["bot"], "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = 0 }) : []);
        Assert.False(Directory.Exists(_data["blurred"]));
        foreach (var secret in new[] { Secret, "planted-bot-token" })
            Assert.DoesNotContain(secret, _host.Run.Output + _host.Run.Error + await RunsAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Video_WithoutACommand_IsLookedAtForPeople_AndBlurredWhenAsked()
    {
        await TestClips.MakeAsync(_files["clip.mp4"], sample: 1);
        _telegram.Files["clip"] = await File.ReadAllBytesAsync(_files["clip.mp4"]);

        await PostAsync("""{"video": {"file_id": "clip", "file_unique_id": "u", "width": 640, "height": 360, "duration": 1, "mime_type": "video/mp4"}}""");
        Assert.Contains("whom I do not know", (await AnswerAsync(1)).Fields["caption"], StringComparison.Ordinal);

        await PostAsync("""{"caption": "/blur", "video": {"file_id": "clip", "file_unique_id": "u", "width": 640, "height": 360, "duration": 1, "mime_type": "video/mp4"}}""");
        var copy = await AnswerAsync(2);
        Assert.Equal(("sendVideo", "without-faces.mp4"), (copy.Method, copy.File!.Value.Name));
        Assert.Equal("ftyp"u8.ToArray(), copy.File.Value.Content[4..8]);
    }

    [Fact]
    public async Task Update_ReportedAgainAndAgain_IsAnsweredOnce()
    {
        _telegram.Files["people"] = await File.ReadAllBytesAsync(Checkout.Samples[0]);
        var update = Update(7, Photo("people", "/labels"));

        for (var delivery = 0; delivery < 3; delivery++)
            Assert.Equal(HttpStatusCode.OK, (await SendAsync(update)).Status);
        await AnswerAsync(1);
        Assert.Equal(HttpStatusCode.OK, (await SendAsync(update)).Status);

        await EndedAsync(1);
        Assert.Single(Answers());
    }

    [Fact]
    public async Task Update_WhoseHostIsKilled_IsAnsweredByTheNextOne()
    {
        _telegram.Files["people"] = await File.ReadAllBytesAsync(Checkout.Samples[0]);
        // The chat is busy until the host is gone, so that the answer is certain to be under way then.
        for (var busy = 0; busy < 3; busy++)
            _telegram.Refusals.Enqueue((429, "Too Many Requests"));

        await PostAsync(Photo("people", "/labels"));
        await Eventually.TrueAsync(() => _telegram.Refusals.Count < 3, Limit, () => _host.Run.Error);
        await _host.Run.CrashAsync();
        await _host.DisposeAsync();
        _host = await StartHostAsync();

        Assert.Contains("Person", (await AnswerAsync(1)).Fields["text"], StringComparison.Ordinal);
        await EndedAsync(1);
        Assert.Single(Answers());
    }

    [Theory]
    [InlineData("http://127.0.0.1:{0}/api/health")]
    [InlineData("http://localhost:{0}/api/health")]
    [InlineData("http://169.254.169.254/latest/meta-data/")]
    [InlineData("http://[::1]:{0}/")]
    public async Task Url_OfThisMachineOrItsNetwork_IsNotFetched(string format)
    {
        var url = string.Format(System.Globalization.CultureInfo.InvariantCulture, format, _host.Address.Port);

        await PostAsync($$"""{"text": "{{url}}", "entities": [{"type": "url", "offset": 0, "length": {{url.Length}}}]}""");

        var text = (await AnswerAsync(1)).Fields["text"];
        Assert.StartsWith("That did not work: ", text, StringComparison.Ordinal);
        Assert.Contains("no public address", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Post_WithoutTheSecret_IsRefused()
    {
        var (status, _) = await SendAsync(Update(1, Photo("people", "")), secret: "another");

        Assert.Equal(HttpStatusCode.Unauthorized, status);
        Assert.Equal("[]", await RunsAsync());
    }

    [Fact]
    public async Task Help_IsAnsweredInTheResponse()
    {
        var (_, reply) = await SendAsync(Update(1, """{"text": "/help"}"""));

        using var method = JsonDocument.Parse(reply);
        Assert.Equal(("sendMessage", Chat), (method.RootElement.GetProperty("method").GetString(), method.RootElement.GetProperty("chat_id").GetInt64()));
        Assert.Empty(_telegram.Calls);
    }

    private static string Photo(string file, string caption) =>
        $$"""{"caption": "{{caption}}", "photo": [{"file_id": "{{file}}", "file_unique_id": "u", "width": 900, "height": 600}]}""";

    private static string Update(int id, string fields) =>
        $$"""{"update_id": {{id}}, "message": {"message_id": 7, "date": 1, "chat": {"id": {{Chat}}, "type": "group"}, {{fields[1..]}} }""";

    private Task<HostProcess> StartHostAsync() => HostProcess.StartAsync(_data.Path, new Dictionary<string, string>
    {
        ["Vision__Bot__Token"] = BotApi.Token,
        ["Vision__Bot__SecretToken"] = Secret,
        ["Vision__Bot__ApiUrl"] = _telegram.Address.AbsoluteUri,
    });

    private async Task PostAsync(string fields)
    {
        var (status, reply) = await SendAsync(Update(_updates++, fields));
        Assert.Equal((HttpStatusCode.OK, ""), (status, reply));
    }

    private async Task<(HttpStatusCode Status, string Reply)> SendAsync(string update, string secret = Secret)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/bot/telegram") { Content = new StringContent(update, Encoding.UTF8, "application/json") };
        request.Headers.Add("X-Telegram-Bot-Api-Secret-Token", secret);
        using var answer = await _host.Client.SendAsync(request);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    // What was sent beyond words about the work.
    private List<BotCall> Answers() =>
        [.. _telegram.Calls.Where(call => call.Method.StartsWith("send", StringComparison.Ordinal) && call.Fields.GetValueOrDefault("text")?.StartsWith("I am working", StringComparison.Ordinal) != true)
            .Where(call => !call.IsRefused)];

    private async Task<BotCall> AnswerAsync(int number)
    {
        await Eventually.TrueAsync(() => Answers().Count >= number, Limit, () => $"answer {number}: {_host.Run.Output}{_host.Run.Error}");
        return Answers()[number - 1];
    }

    private Task EndedAsync(int runs) => Eventually.TrueAsync(
        async () => (await _host.GetJsonAsync("/api/runs?instanceIdPrefix=bot-&runtimeStatus=Completed")).EnumerateArray().Count(run => run.GetProperty("name").GetString() == "AnswerChat") == runs,
        Limit,
        () => $"{runs} ended runs");

    private async Task<string> RunsAsync() => (await _host.GetJsonAsync("/api/runs?showInput=true")).GetRawText();
}
