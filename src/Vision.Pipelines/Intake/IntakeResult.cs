namespace Vision.Pipelines.Intake;

/// <summary>What came of an <see cref="ObjectCreated"/>.</summary>
/// <param name="Runs">One for each rule that matched; empty when none did.</param>
/// <param name="Reason">Why there is no run, and what to do; <see langword="null"/> when there is one.</param>
public sealed record IntakeResult(IReadOnlyList<IntakeRun> Runs, string? Reason = null);
