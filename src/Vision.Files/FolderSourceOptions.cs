namespace Vision.Files;

/// <summary>How a <see cref="FolderSource"/> watches.</summary>
public sealed record FolderSourceOptions
{
    /// <summary>Which objects are reported, by reference alone. Default: all.</summary>
    public Func<ObjectRef, bool> Wanted { get; init; } = _ => true;

    /// <summary>How long a file must have been left alone to count as complete. Default 1 s; above 0.</summary>
    public TimeSpan SettleTime { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>
    /// How long a file must have been left alone whose own format says that it is not complete: it may be on its way over a slow line. Default 30 s; a file
    /// that is really cut off is reported then.
    /// </summary>
    public TimeSpan IncompleteTime { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How often all folders are read again, for file systems that report no changes (network shares, some container mounts). Default 1 min.</summary>
    public TimeSpan RescanInterval { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>How long a file waits whose report failed. Default 5 s.</summary>
    public TimeSpan RetryDelay { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How many reports are under way at once. Default 16.</summary>
    public int Parallel { get; init; } = 16;
}
