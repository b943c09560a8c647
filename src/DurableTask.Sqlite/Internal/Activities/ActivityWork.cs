using DurableTask.Sqlite.Internal.Orchestrations;

namespace DurableTask.Sqlite.Internal.Activities;

/// <summary>An activity that is to run: its scheduling is committed.</summary>
/// <param name="Run">Who waits for it.</param>
/// <param name="Generation">Which of the run's generations does.</param>
/// <param name="TaskId">The task's number there.</param>
/// <param name="Name">The activity's name.</param>
/// <param name="Version">The version asked for; empty for none.</param>
/// <param name="Input">The serialized input.</param>
internal sealed record ActivityWork(LiveRun Run, int Generation, int TaskId, string Name, string Version, string? Input);
