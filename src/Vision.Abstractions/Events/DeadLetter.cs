namespace Vision;

/// <summary>An event that could not be worked on, set aside.</summary>
/// <param name="Id">What <see cref="IDeadLetters.ReplayAsync"/> takes.</param>
/// <param name="Reason">Why, as a sentence.</param>
/// <param name="Body">The event as it was received, or the part of it that failed.</param>
/// <param name="SentTime">When it was set aside.</param>
public sealed record DeadLetter(string Id, string Reason, string Body, DateTimeOffset SentTime);
