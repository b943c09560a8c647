namespace Vision.Pipelines.Bot.Internal;

/// <summary>Stands for the chat where a host has none: another host of the same hub may.</summary>
internal sealed class NoChat : IChat
{
    public long LargestDownload => throw None();

    public long LargestUpload => throw None();

    public int LongestText => throw None();

    public Task<ChatUpdate> ReadAsync(Stream body, CancellationToken cancellationToken = default) => throw None();

    public string InstantReply(ChatMessage message, string text) => throw None();

    public Task<int> SendTextAsync(long chat, int answered, string text, CancellationToken cancellationToken = default) => throw None();

    public Task EditTextAsync(long chat, int message, string text, CancellationToken cancellationToken = default) => throw None();

    public Task DeleteAsync(long chat, int message, CancellationToken cancellationToken = default) => throw None();

    public Task SendFileAsync(long chat, int answered, ChatAttachment file, string caption, CancellationToken cancellationToken = default) => throw None();

    public Task DownloadAsync(ChatFile file, Stream destination, CancellationToken cancellationToken = default) => throw None();

    private static ProviderUnavailableException None() => new("the chat", "this host has no bot; give it the settings Vision:Bot, as docs/bot.md tells.");
}
