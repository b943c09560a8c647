namespace Vision.Pipelines.Intake;

/// <summary>A run that an object leads to.</summary>
/// <param name="InstanceId">The run's deterministic id.</param>
/// <param name="Name">The orchestration.</param>
/// <param name="Created">Whether this call started it; <see langword="false"/> when the same version of the object had started it before.</param>
public sealed record IntakeRun(string InstanceId, string Name, bool Created);
