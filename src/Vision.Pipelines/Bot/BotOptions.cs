namespace Vision.Pipelines.Bot;

/// <summary>What a bot does for whom.</summary>
public sealed record BotOptions
{
    /// <summary>The logical container of files that are under work.</summary>
    public const string Container = "bot";

    /// <summary>What the chat's service sends in its header, 1..256 letters, digits, <c>_</c> and <c>-</c>. Default empty: there is no bot.</summary>
    public string SecretToken { get; init; } = "";

    /// <summary>Chats that are answered. Default empty: all.</summary>
    public IReadOnlyList<long> Chats { get; init; } = [];

    /// <summary>Runs of one chat at the same time, 1..100. Default 3.</summary>
    public int MaxActiveRuns { get; init; } = 3;

    /// <summary>Runs of one chat in an hour, 1..10000. Default 60.</summary>
    public int MaxRunsPerHour { get; init; } = 60;

    /// <summary>Bytes of the largest file that is fetched, 1 KB..2 GB. Default 20 MiB, what Telegram's own servers give.</summary>
    public long MaxFileBytes { get; init; } = 20L << 20;

    /// <summary>Time that fetching a URL may take, 1 s..10 min. Default 30 s.</summary>
    public TimeSpan FetchTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The collection of known people. Default <see langword="null"/>: <c>people</c>, if it is there.</summary>
    public string? Collection { get; init; }

    /// <summary>Whether there is a bot.</summary>
    public bool IsEnabled => SecretToken.Length > 0;

    /// <summary>Why these options cannot be used; <see langword="null"/> when they can.</summary>
    public string? Problem() =>
        SecretToken.Length > 256 || SecretToken.Any(c => !char.IsAsciiLetterOrDigit(c) && c is not ('_' or '-')) ? "SecretToken must be 1..256 letters, digits, _ and -."
        : MaxActiveRuns is < 1 or > 100 ? $"MaxActiveRuns is {MaxActiveRuns}; it must be 1..100."
        : MaxRunsPerHour is < 1 or > 10_000 ? $"MaxRunsPerHour is {MaxRunsPerHour}; it must be 1..10000."
        : MaxFileBytes is < 1024 or > 2L << 30 ? $"MaxFileBytes is {MaxFileBytes}; it must be 1024..{2L << 30}."
        : FetchTimeout < TimeSpan.FromSeconds(1) || FetchTimeout > TimeSpan.FromMinutes(10) ? $"FetchTimeout is {FetchTimeout}; it must be 00:00:01..00:10:00."
        : null;
}
