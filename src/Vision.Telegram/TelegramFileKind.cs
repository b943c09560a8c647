namespace Vision.Telegram;

/// <summary>How Telegram shows a file.</summary>
internal enum TelegramFileKind
{
    /// <summary>As a picture in the chat.</summary>
    Photo,

    /// <summary>With a player.</summary>
    Video,

    /// <summary>As a file, byte for byte.</summary>
    Document,
}
