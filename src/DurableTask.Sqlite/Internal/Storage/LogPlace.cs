namespace DurableTask.Sqlite.Internal.Storage;

/// <summary>A place in a run's history.</summary>
/// <param name="Row">The row of <c>history</c>.</param>
/// <param name="Position">The byte of its entries.</param>
internal readonly record struct LogPlace(long Row, int Position);
