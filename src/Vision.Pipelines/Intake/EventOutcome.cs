namespace Vision.Pipelines.Intake;

/// <summary>What came of one event.</summary>
/// <param name="Id">The event's.</param>
/// <param name="Runs">What it led to; empty when no rule matches.</param>
/// <param name="Error">Why nothing could be done; <see langword="null"/> when all is well.</param>
/// <param name="IsTransient">Whether the same event may succeed later.</param>
/// <param name="Reason">Why it led to nothing although all is well; <see langword="null"/> with runs or an error.</param>
public sealed record EventOutcome(
    string Id, IReadOnlyList<IntakeRun> Runs, string? Error = null, bool IsTransient = false, string? Reason = null);
