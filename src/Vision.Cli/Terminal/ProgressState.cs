namespace Vision.Cli;

/// <summary>How far a command is.</summary>
/// <param name="What">What it does, as a verb: <c>Uploading</c>.</param>
/// <param name="Done">Finished items, failed ones among them.</param>
/// <param name="Total">All items.</param>
/// <param name="Failed">Failed items.</param>
internal readonly record struct ProgressState(string What, int Done, int Total, int Failed);
