namespace Vision.Cli;

/// <summary>What <c>vision load</c> sends.</summary>
/// <param name="Paths">Folders and files.</param>
/// <param name="Target">One of <see cref="Containers.Forms"/>.</param>
/// <param name="Prefix">Put before every key.</param>
/// <param name="Rate">How fast.</param>
/// <param name="Waits">Whether runs are followed to their ends.</param>
/// <param name="Timeout">How long after the last upload.</param>
internal sealed record LoadOptions(IReadOnlyList<string> Paths, string Target, string Prefix, UploadRate Rate, bool Waits, TimeSpan Timeout);
