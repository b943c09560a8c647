namespace Vision.Cli;

/// <summary>How far a command is.</summary>
/// <param name="What">What it does, as a verb: <c>Uploading</c>.</param>
/// <param name="Done">Finished items, failed ones among them.</param>
/// <param name="Total">All items.</param>
/// <param name="Failed">Failed items.</param>
/// <param name="Rate">What items a second are called, for example <c>fps</c>; <see langword="null"/> where nobody asks.</param>
internal readonly record struct ProgressState(string What, int Done, int Total, int Failed, string? Rate = null);
