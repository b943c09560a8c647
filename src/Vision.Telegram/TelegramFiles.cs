namespace Vision.Telegram;

/// <summary>What Telegram makes of files.</summary>
internal static class TelegramFiles
{
    private const long LargestPhoto = 10 * 1024 * 1024;

    /// <summary>How to send a file: what Telegram would refuse as a photo or play as no video goes as a document.</summary>
    public static TelegramFileKind KindOf(ChatAttachment file) => ContentTypes.OfName(file.Name) switch
    {
        "image/jpeg" or "image/png" when file.Size <= LargestPhoto => TelegramFileKind.Photo,
        "video/mp4" => TelegramFileKind.Video,
        _ => TelegramFileKind.Document,
    };
}
