namespace Vision.Cli;

/// <summary>How one file fared; times count from the begin of the load.</summary>
/// <param name="File">As the user knows it.</param>
/// <param name="Begun">When its upload began.</param>
internal sealed record LoadedFile(string File, TimeSpan Begun)
{
    /// <summary>When it was stored; <see langword="null"/> when it was not.</summary>
    public TimeSpan? Stored { get; init; }

    /// <summary>When its last run completed; <see langword="null"/> when it did not, or nobody waited.</summary>
    public TimeSpan? Ended { get; init; }

    /// <summary>Whether its runs had begun before the load did.</summary>
    public bool IsReused { get; init; }

    /// <summary>Why it failed.</summary>
    public string? Error { get; init; }
}
