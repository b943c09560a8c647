namespace Vision.Http;

/// <summary>The address that a chat's service posts to.</summary>
public sealed class BotEndpointOptions
{
    /// <summary>What the service sends in its header; whoever sends it needs no API key. Default <see langword="null"/>: there is no bot.</summary>
    public string? SecretToken { get; set; }
}
