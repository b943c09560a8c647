namespace Vision;

/// <summary>Events that could not be worked on, to be looked at and tried again.</summary>
public interface IDeadLetters
{
    /// <summary>Some of them, in no order.</summary>
    /// <param name="most">At most so many, 1..1000.</param>
    /// <param name="cancellationToken">Stops the call.</param>
    Task<IReadOnlyList<DeadLetter>> ListAsync(int most = 100, CancellationToken cancellationToken = default);

    /// <summary>Puts events back where they came from. Each is tried anew, as often as if it had just come.</summary>
    /// <param name="ids">Which; <see langword="null"/> for all.</param>
    /// <param name="cancellationToken">Stops between two events.</param>
    /// <returns>The ids of those that were put back; others are not there, or in somebody else's hands.</returns>
    Task<IReadOnlyList<string>> ReplayAsync(IReadOnlyCollection<string>? ids = null, CancellationToken cancellationToken = default);
}
