namespace DurableTask.Sqlite.Internal.Storage;

/// <summary>Who waits for a sub-orchestration.</summary>
/// <param name="Key">The parent's key.</param>
/// <param name="TaskId">The parent's task that the sub-orchestration is.</param>
/// <param name="Generation">The parent's generation that started it.</param>
/// <param name="Id">The parent's id; empty when the parent is gone.</param>
/// <param name="Name">The parent's name; empty when the parent is gone.</param>
internal sealed record ParentLink(long Key, int TaskId, int Generation, string Id, string Name);
