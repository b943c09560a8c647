using System.Text;
using System.Text.Json;

namespace Vision.Telegram;

public sealed class TelegramChatTests : IAsyncLifetime
{
    private BotApi _api = null!;
    private TelegramChat _chat = null!;

    public async Task InitializeAsync()
    {
        _api = await BotApi.StartAsync();
        _chat = new TelegramChat(new TelegramOptions { Token = BotApi.Token, ApiUrl = _api.Address });
    }

    public async Task DisposeAsync()
    {
        _chat.Dispose();
        await _api.DisposeAsync();
    }

    [Fact]
    public async Task SendTextAsync_AnswersTheMessage()
    {
        var sent = await _chat.SendTextAsync(-5, 7, "Cat & <Couch>");

        var call = Assert.Single(_api.Calls);
        Assert.Equal(("sendMessage", "-5", "Cat & <Couch>", 101), (call.Method, call.Fields["chat_id"], call.Fields["text"], sent));
        using var answered = JsonDocument.Parse(call.Fields["reply_parameters"]);
        Assert.Equal(7, answered.RootElement.GetProperty("message_id").GetInt32());
        Assert.True(answered.RootElement.GetProperty("allow_sending_without_reply").GetBoolean());
    }

    [Theory]
    [InlineData("people.jpg", 10, "sendPhoto")]
    [InlineData("photo.png", 10, "sendPhoto")]
    [InlineData("photo.png", 11_000_000, "sendDocument")]
    [InlineData("photo.webp", 10, "sendDocument")]
    [InlineData("clip.mp4", 10, "sendVideo")]
    [InlineData("clip.mkv", 10, "sendDocument")]
    [InlineData("text.txt", 10, "sendDocument")]
    public async Task SendFileAsync_File_IsSentAsWhatTelegramShows(string name, long size, string method)
    {
        using var content = new MemoryStream([1, 2, 3]);

        await _chat.SendFileAsync(5, 7, new ChatAttachment(name, size, content), "a caption");

        var call = Assert.Single(_api.Calls);
        Assert.Equal((method, "a caption", name), (call.Method, call.Fields["caption"], call.File!.Value.Name));
        Assert.Equal([1, 2, 3], call.File.Value.Content);
    }

    [Fact]
    public async Task EditAndDelete_AMessage_NameIt()
    {
        await _chat.EditTextAsync(5, 101, "so far");
        await _chat.DeleteAsync(5, 101);

        Assert.Equal(["editMessageText 101", "deleteMessage 101"], _api.Calls.Select(call => $"{call.Method} {call.Fields["message_id"]}"));
    }

    [Fact]
    public async Task EditTextAsync_ToWhatItIs_IsFine()
    {
        _api.Refusals.Enqueue((400, "Bad Request: message is not modified: specified new message content and reply markup are exactly the same"));

        await _chat.EditTextAsync(5, 101, "so far");
    }

    [Fact]
    public async Task DownloadAsync_File_IsCopied()
    {
        _api.Files["photo-1"] = [1, 2, 3, 4];
        using var copy = new MemoryStream();

        await _chat.DownloadAsync(new ChatFile("photo-1", "photo.jpg", null), copy);

        Assert.Equal([1, 2, 3, 4], copy.ToArray());
    }

    [Fact]
    public async Task DownloadAsync_IntoAStreamThatRefuses_ThrowsItsError()
    {
        _api.Files["photo-1"] = new byte[1000];

        await Assert.ThrowsAsync<MediaTooLargeException>(() => _chat.DownloadAsync(new ChatFile("photo-1", "photo.jpg", null), new FullStream()));
    }

    [Theory]
    [InlineData(429, typeof(ThrottledException))]
    [InlineData(500, typeof(ProviderUnavailableException))]
    [InlineData(502, typeof(ProviderUnavailableException))]
    [InlineData(400, typeof(ChatRefusedException))]
    [InlineData(403, typeof(ChatRefusedException))]
    public async Task SendTextAsync_Refused_ThrowsWhatPipelinesKnow(int status, Type error)
    {
        _api.Refusals.Enqueue((status, "refused"));

        var thrown = await Assert.ThrowsAsync(error, () => _chat.SendTextAsync(5, 7, "x"));

        Assert.DoesNotContain("planted", thrown.ToString(), StringComparison.Ordinal);
        Assert.Single(_api.Calls);
    }

    [Fact]
    public async Task SendTextAsync_NobodyThere_CanBeTriedAgainAndDoesNotShowTheToken()
    {
        await _api.DisposeAsync();

        var thrown = await Assert.ThrowsAsync<ProviderUnavailableException>(() => _chat.SendTextAsync(5, 7, "x"));

        Assert.DoesNotContain("planted", thrown.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("planted")]
    [InlineData("planted:4711")]
    public void Constructor_NoToken_SaysSoWithoutShowingIt(string token)
    {
        var thrown = Assert.Throws<ArgumentException>(() => new TelegramChat(new TelegramOptions { Token = token }));

        Assert.DoesNotContain("planted", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void InstantReply_Text_IsAMethodCall()
    {
        using var reply = JsonDocument.Parse(_chat.InstantReply(new ChatMessage(-5, 7), "hello"));

        Assert.Equal(("sendMessage", -5, "hello"), (reply.RootElement.GetProperty("method").GetString(), reply.RootElement.GetProperty("chat_id").GetInt64(), reply.RootElement.GetProperty("text").GetString()));
    }

    [Theory]
    [InlineData(""" "photo": [{"file_id":"s","file_unique_id":"s","width":90,"height":60,"file_size":100},{"file_id":"l","file_unique_id":"l","width":900,"height":600,"file_size":9000}] """, null, "l photo.jpg 9000")]
    [InlineData(""" "photo": [{"file_id":"l","file_unique_id":"l","width":900,"height":600}], "caption": "/blur please" """, ChatCommand.Blur, "l photo.jpg ")]
    [InlineData(""" "video": {"file_id":"v","file_unique_id":"v","width":9,"height":9,"duration":1,"mime_type":"video/quicktime"}, "caption": "/RECOGNIZE@our_bot" """, ChatCommand.Recognize, "v file.mov ")]
    [InlineData(""" "video": {"file_id":"v","file_unique_id":"v","width":9,"height":9,"duration":1,"file_name":"../../etc/a.MKV"} """, null, "v video.mkv ")]
    [InlineData(""" "document": {"file_id":"d","file_unique_id":"d","file_name":"a.png"}, "caption": "/text" """, ChatCommand.Text, "d image.png ")]
    [InlineData(""" "document": {"file_id":"d","file_unique_id":"d","file_name":"a.exe","mime_type":"image/webp"} """, null, "d file.webp ")]
    [InlineData(""" "document": {"file_id":"d","file_unique_id":"d","file_name":"a.exe"} """, null, "d file ")]
    [InlineData(""" "text": "/labels", "reply_to_message": {"message_id":6,"date":1,"chat":{"id":-5,"type":"group"},"photo":[{"file_id":"r","file_unique_id":"r","width":9,"height":9}]} """, ChatCommand.Labels, "r photo.jpg ")]
    public async Task ReadAsync_MessageWithAFile_IsUnderstood(string fields, ChatCommand? command, string file)
    {
        var message = (await ReadAsync(fields)).Message!;

        Assert.Equal((-5, 7, command), (message.Chat, message.Message, message.Command));
        Assert.Equal(file, $"{message.File!.Id} {message.File.Name} {message.File.Size}");
    }

    [Theory]
    [InlineData(""" "text": "https://example.org/a.jpg", "entities": [{"type":"url","offset":0,"length":25}] """, null, "https://example.org/a.jpg")]
    [InlineData(""" "text": "/blur example.org/a.jpg", "entities": [{"type":"bot_command","offset":0,"length":5},{"type":"url","offset":6,"length":17}] """, ChatCommand.Blur, "https://example.org/a.jpg")]
    [InlineData(""" "text": "this", "entities": [{"type":"text_link","offset":0,"length":4,"url":"http://example.org/b"}] """, null, "http://example.org/b")]
    [InlineData(""" "text": "hello" """, null, null)]
    [InlineData(""" "text": "/start" """, ChatCommand.Help, null)]
    public async Task ReadAsync_Text_IsUnderstood(string fields, ChatCommand? command, string? url)
    {
        var message = (await ReadAsync(fields)).Message!;

        Assert.Equal((command, url, null), (message.Command, message.Url, message.File));
    }

    [Theory]
    [InlineData("""{"update_id": 9}""")]
    [InlineData("""{"update_id": 9, "edited_message": {"message_id":7,"date":1,"chat":{"id":-5,"type":"group"},"text":"/blur"}}""")]
    [InlineData("""{"update_id": 9, "message": {"message_id":7,"date":1,"chat":{"id":-5,"type":"group"},"new_chat_title":"x"}}""")]
    [InlineData("""{"update_id": 9, "message": {"message_id":7,"date":1,"chat":{"id":-5,"type":"group"},"text":"/blur","from":{"id":1,"is_bot":true,"first_name":"x"}}}""")]
    public async Task ReadAsync_NothingAsked_IsNoMessage(string update) => Assert.Equal(new ChatUpdate(9, null), await ReadRawAsync(update));

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("no json")]
    public async Task ReadAsync_NoUpdate_IsRefused(string body) => await Assert.ThrowsAnyAsync<JsonException>(() => ReadRawAsync(body));

    private Task<ChatUpdate> ReadAsync(string fields) =>
        ReadRawAsync($$$"""{"update_id": 9, "message": {"message_id": 7, "date": 1, "chat": {"id": -5, "type": "group"}, {{{fields}}} } }""");

    private async Task<ChatUpdate> ReadRawAsync(string body)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(body));
        return await _chat.ReadAsync(stream);
    }

    private sealed class FullStream : MemoryStream
    {
        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) => throw new MediaTooLargeException("The file", "it is too large.");

        public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => throw new MediaTooLargeException("The file", "it is too large.");
    }
}
