namespace Vision.Cli;

/// <summary>A run that an upload started, or that had been started for the same version before.</summary>
internal sealed record StartedRun(string InstanceId, string Name, bool Created);
