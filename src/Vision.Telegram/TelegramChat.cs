using System.Text.Json;
using Telegram.Bot;
using Telegram.Bot.Types;

namespace Vision.Telegram;

/// <summary>Telegram as a chat.</summary>
/// <remarks>No error says the token, and nothing logs URLs here, which have it in their path.</remarks>
public sealed class TelegramChat : IChat, IDisposable
{
    private const long Megabyte = 1024 * 1024;

    private readonly HttpClient _http;
    private readonly TelegramBotClient _client;

    /// <param name="options">Which bot.</param>
    /// <exception cref="ArgumentException">A value is missing or wrong.</exception>
    public TelegramChat(TelegramOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        _http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5), ActivityHeadersPropagator = null })
        {
            Timeout = options.Timeout,
        };
        // Calls are repeated by the run, which outlives this process.
        var client = new TelegramBotClientOptions(options.Token, options.ApiUrl?.AbsoluteUri.TrimEnd('/')) { RetryCount = 0, RetryThreshold = 0 };
        _client = new TelegramBotClient(client, _http);
    }

    /// <inheritdoc/>
    public long LargestDownload => 20 * Megabyte;

    /// <inheritdoc/>
    public long LargestUpload => 50 * Megabyte;

    /// <inheritdoc/>
    public int LongestText => 4096;

    /// <inheritdoc/>
    public async Task<ChatUpdate> ReadAsync(Stream body, CancellationToken cancellationToken = default)
    {
        var update = await JsonSerializer.DeserializeAsync<Update>(body, JsonBotAPI.Options, cancellationToken).ConfigureAwait(false);
        return update is { Id: > 0 } ? new ChatUpdate(update.Id, TelegramMessages.Read(update.Message)) : throw new JsonException("This is no update of Telegram.");
    }

    /// <inheritdoc/>
    public string InstantReply(ChatMessage message, string text)
    {
        ArgumentNullException.ThrowIfNull(message);
        return JsonSerializer.Serialize(
            new { method = "sendMessage", chat_id = message.Chat, text, reply_parameters = new { message_id = message.Message, allow_sending_without_reply = true } });
    }

    /// <inheritdoc/>
    public Task<int> SendTextAsync(long chat, int answered, string text, CancellationToken cancellationToken = default) => TelegramErrors.GuardAsync(
        chat, async () => (await _client.SendMessage(chat, text, replyParameters: Answer(answered), cancellationToken: cancellationToken).ConfigureAwait(false)).Id);

    /// <inheritdoc/>
    public Task EditTextAsync(long chat, int message, string text, CancellationToken cancellationToken = default) => TelegramErrors.GuardAsync(
        chat, async () => (await _client.EditMessageText(chat, message, text, cancellationToken: cancellationToken).ConfigureAwait(false)).Id);

    /// <inheritdoc/>
    public Task DeleteAsync(long chat, int message, CancellationToken cancellationToken = default) => TelegramErrors.GuardAsync(chat, async () =>
    {
        await _client.DeleteMessage(chat, message, cancellationToken).ConfigureAwait(false);
        return message;
    });

    /// <inheritdoc/>
    public Task SendFileAsync(long chat, int answered, ChatAttachment file, string caption, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(file);
        var input = InputFile.FromStream(file.Content, file.Name);
        var answer = Answer(answered);
        return TelegramErrors.GuardAsync(chat, async () => (TelegramFiles.KindOf(file) switch
        {
            TelegramFileKind.Photo => await _client.SendPhoto(chat, input, caption, replyParameters: answer, cancellationToken: cancellationToken).ConfigureAwait(false),
            TelegramFileKind.Video => await _client.SendVideo(chat, input, caption, replyParameters: answer, cancellationToken: cancellationToken).ConfigureAwait(false),
            _ => await _client.SendDocument(chat, input, caption: caption, replyParameters: answer, cancellationToken: cancellationToken).ConfigureAwait(false),
        }).Id);
    }

    /// <inheritdoc/>
    public Task DownloadAsync(ChatFile file, Stream destination, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(file);
        return TelegramErrors.GuardAsync(file.Name, async () => (await _client.GetInfoAndDownloadFile(file.Id, destination, cancellationToken).ConfigureAwait(false)).FileSize);
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    // A message that its author deleted meanwhile is answered all the same.
    private static ReplyParameters Answer(int message) => new() { MessageId = message, AllowSendingWithoutReply = true };
}
