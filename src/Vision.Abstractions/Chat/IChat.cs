namespace Vision;

/// <summary>A chat service, as a bot in it.</summary>
/// <remarks>
/// All members throw <see cref="ThrottledException"/> when the service is asked too much at once, <see cref="ProviderUnavailableException"/> when it cannot
/// be reached (both: retry later), and <see cref="ChatRefusedException"/> when it refuses.
/// </remarks>
public interface IChat
{
    /// <summary>Bytes of the largest file that can be fetched.</summary>
    long LargestDownload { get; }

    /// <summary>Bytes of the largest file that can be sent.</summary>
    long LargestUpload { get; }

    /// <summary>Characters of the longest text that can be sent.</summary>
    int LongestText { get; }

    /// <summary>Reads what the service posted.</summary>
    /// <exception cref="System.Text.Json.JsonException">It is nothing that the service would post.</exception>
    Task<ChatUpdate> ReadAsync(Stream body, CancellationToken cancellationToken = default);

    /// <summary>The answer to the service's post that has it send a text, without a call of its own.</summary>
    string InstantReply(ChatMessage message, string text);

    /// <summary>Sends a text as an answer to a message.</summary>
    /// <returns>The number of the new message.</returns>
    Task<int> SendTextAsync(long chat, int answered, string text, CancellationToken cancellationToken = default);

    /// <summary>Changes a text that was sent.</summary>
    Task EditTextAsync(long chat, int message, string text, CancellationToken cancellationToken = default);

    /// <summary>Takes a message back that was sent.</summary>
    Task DeleteAsync(long chat, int message, CancellationToken cancellationToken = default);

    /// <summary>Sends a photo, a video or any other file as an answer to a message.</summary>
    Task SendFileAsync(long chat, int answered, ChatAttachment file, string caption, CancellationToken cancellationToken = default);

    /// <summary>Copies a file of a chat to a stream.</summary>
    Task DownloadAsync(ChatFile file, Stream destination, CancellationToken cancellationToken = default);
}
