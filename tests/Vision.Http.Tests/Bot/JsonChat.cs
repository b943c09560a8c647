using System.Text.Json;

namespace Vision.Http.Bot;

/// <summary>A chat whose updates are written as their own JSON, and which only answers at once.</summary>
internal sealed class JsonChat : IChat
{
    public const string Secret = "a-secret_1";

    public long LargestDownload => 1000;

    public long LargestUpload => 1000;

    public int LongestText => 1000;

    public async Task<ChatUpdate> ReadAsync(Stream body, CancellationToken cancellationToken = default) =>
        await JsonSerializer.DeserializeAsync<ChatUpdate>(body, cancellationToken: cancellationToken) ?? throw new JsonException("null");

    public string InstantReply(ChatMessage message, string text) => JsonSerializer.Serialize(new { chat = message.Chat, text });

    public Task<int> SendTextAsync(long chat, int answered, string text, CancellationToken cancellationToken = default) => throw new InvalidOperationException();

    public Task EditTextAsync(long chat, int message, string text, CancellationToken cancellationToken = default) => throw new InvalidOperationException();

    public Task DeleteAsync(long chat, int message, CancellationToken cancellationToken = default) => throw new InvalidOperationException();

    public Task SendFileAsync(long chat, int answered, ChatAttachment file, string caption, CancellationToken cancellationToken = default) => throw new InvalidOperationException();

    public Task DownloadAsync(ChatFile file, Stream destination, CancellationToken cancellationToken = default) => throw new InvalidOperationException();
}
