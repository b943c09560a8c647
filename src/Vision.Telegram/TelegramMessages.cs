using Telegram.Bot.Types;
using Telegram.Bot.Types.Enums;

namespace Vision.Telegram;

/// <summary>Reads what a message asks for.</summary>
/// <remarks>
/// | message                                            | file or URL                | command               |
/// |----------------------------------------------------|----------------------------|-----------------------|
/// | photo, video, animation, or such a document        | the largest size of it     | in its caption        |
/// | text with a URL                                    | the URL                    | in its text           |
/// | text that answers one of those                     | that one's                 | in its text           |
/// | other text                                         | none                       | in its text           |
/// A command is <c>/name</c> or <c>/name@bot</c> at the start.
/// </remarks>
internal static class TelegramMessages
{
    /// <summary>What is asked; <see langword="null"/> when nothing was said.</summary>
    public static ChatMessage? Read(Message? message)
    {
        if (message is null || message.From?.IsBot == true)
            return null;

        var text = message.Text ?? message.Caption ?? "";
        var (file, url) = Source(message);
        if (file is null && url is null && message.ReplyToMessage is { } answered)
            (file, url) = Source(answered);
        return file is null && text.Length == 0 ? null : new ChatMessage(message.Chat.Id, message.Id, CommandOf(text), file, file is null ? url : null);
    }

    private static (ChatFile? File, string? Url) Source(Message message)
    {
        if (message.Photo is [_, ..] sizes && sizes.MaxBy(size => (long)size.Width * size.Height) is { } photo)
            return (new ChatFile(photo.FileId, "photo.jpg", photo.FileSize), null);
        if (message.Video is { } video)
            return (new ChatFile(video.FileId, NameOf(video.FileName, video.MimeType, "video.mp4"), video.FileSize), null);
        if (message.Animation is { } animation)
            return (new ChatFile(animation.FileId, NameOf(animation.FileName, animation.MimeType, "video.mp4"), animation.FileSize), null);
        if (message.VideoNote is { } note)
            return (new ChatFile(note.FileId, "video.mp4", note.FileSize), null);
        if (message.Document is { } document)
            return (new ChatFile(document.FileId, NameOf(document.FileName, document.MimeType, "file"), document.FileSize), null);

        return (null, UrlIn(message));
    }

    // Names are the sender's: only the extension of a known kind is taken from them.
    private static string NameOf(string? name, string? mediaType, string usual)
    {
        var extension = Path.GetExtension(name ?? "").ToLowerInvariant();
        if (ContentTypes.OfName($"x{extension}") is { } type && type != ContentTypes.Unknown)
            return $"{type[..type.IndexOf('/', StringComparison.Ordinal)]}{extension}";

        return ContentTypes.ExtensionOf(mediaType) is { } known ? $"file{known}" : usual;
    }

    private static string? UrlIn(Message message)
    {
        var entities = message.Entities?.Zip(message.EntityValues ?? []) ?? message.CaptionEntities?.Zip(message.CaptionEntityValues ?? []) ?? [];
        foreach (var (entity, value) in entities)
        {
            if (entity.Type == MessageEntityType.TextLink)
                return entity.Url;
            if (entity.Type == MessageEntityType.Url)
                return value.Contains("://", StringComparison.Ordinal) ? value : $"https://{value}";
        }

        return null;
    }

    private static ChatCommand? CommandOf(string text)
    {
        if (!text.StartsWith('/'))
            return null;

        var word = text.Split((char[]?)null, 2, StringSplitOptions.RemoveEmptyEntries)[0][1..];
        var at = word.IndexOf('@', StringComparison.Ordinal);
        return (at < 0 ? word : word[..at]).ToLowerInvariant() switch
        {
            "labels" => ChatCommand.Labels,
            "text" => ChatCommand.Text,
            "blur" => ChatCommand.Blur,
            "recognize" => ChatCommand.Recognize,
            _ => ChatCommand.Help,
        };
    }
}
