namespace Vision.Pipelines.CleanUp;

/// <summary>Section <c>Vision:CleanUp</c>: what happens to parts that nobody deleted when their run ended.</summary>
public sealed record CleanUpOptions
{
    /// <summary>
    /// How often a host looks for such parts, from its start on; zero: never. Default 15 minutes. A Functions app has a timer instead.
    /// </summary>
    public TimeSpan Interval { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>How long a failed run's parts stay after its end, so that it can be rewound. Default one hour; zero or more.</summary>
    public TimeSpan Grace { get; init; } = TimeSpan.FromHours(1);

    /// <summary>
    /// How long parts of a run that this host's engine does not know stay after the last was written: hosts with engines of their own may
    /// share a container. Default two days; zero or more.
    /// </summary>
    public TimeSpan OrphanAge { get; init; } = TimeSpan.FromDays(2);

    /// <summary>Why these options cannot be used; <see langword="null"/> when they can.</summary>
    public string? Problem() =>
        Interval < TimeSpan.Zero ? $"Vision:CleanUp:Interval is {Interval}; it must not be negative, and zero turns it off."
        : Grace < TimeSpan.Zero ? $"Vision:CleanUp:Grace is {Grace}; it must not be negative."
        : OrphanAge < TimeSpan.Zero ? $"Vision:CleanUp:OrphanAge is {OrphanAge}; it must not be negative."
        : null;
}
