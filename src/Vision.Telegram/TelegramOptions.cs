namespace Vision.Telegram;

/// <summary>Which bot, and where Telegram is.</summary>
public sealed record TelegramOptions
{
    /// <summary>The bot's token, as BotFather gave it.</summary>
    public string Token { get; init; } = "";

    /// <summary>Where the Bot API is. Default: Telegram's own; a local Bot API server takes and gives larger files.</summary>
    public Uri? ApiUrl { get; init; }

    /// <summary>Time that one call may take, transfers of files included. Default 5 minutes.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromMinutes(5);

    /// <exception cref="ArgumentException">A value is missing or wrong; the message does not show the token.</exception>
    internal void Validate()
    {
        if (Token.Split(':') is not [var id, { Length: > 0 }] || !long.TryParse(id, out _))
            throw new ArgumentException("the bot's token is not of the form NUMBER:LETTERS; BotFather gives it.");
        if (ApiUrl is { } url && (!url.IsAbsoluteUri || (url.Scheme != Uri.UriSchemeHttps && url.Scheme != Uri.UriSchemeHttp)))
            throw new ArgumentException($"the Bot API's address '{url}' is no URL; write https://HOST.");
        if (Timeout <= TimeSpan.Zero)
            throw new ArgumentException("the timeout must be above zero.");
    }
}
