namespace Vision.Pipelines.Intake;

/// <summary>What came of an <see cref="ObjectCreated"/>.</summary>
/// <param name="Runs">One for each rule that matched; empty when none did.</param>
public sealed record IntakeResult(IReadOnlyList<IntakeRun> Runs);
