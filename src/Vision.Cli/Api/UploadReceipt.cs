namespace Vision.Cli;

/// <summary>What the host says of a stored file.</summary>
/// <param name="Object">Where it is, for example <c>file://images/cat.jpg</c>.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Etag">The version that was stored.</param>
/// <param name="Runs">What its intake rules started.</param>
/// <param name="Reason">Why they started nothing; <see langword="null"/> when they did.</param>
internal sealed record UploadReceipt(string Object, long Size, string? Etag, IReadOnlyList<StartedRun>? Runs, string? Reason = null);
