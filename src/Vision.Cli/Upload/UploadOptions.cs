namespace Vision.Cli;

/// <summary>What to upload and where to.</summary>
/// <param name="Paths">Files and folders.</param>
/// <param name="Container">Target container.</param>
/// <param name="Prefix">Put before every key.</param>
/// <param name="AtOnce">Files in flight at the same time.</param>
internal sealed record UploadOptions(IReadOnlyList<string> Paths, string Container, string Prefix, int AtOnce)
{
    /// <summary>The prefix as keys start with it: <c>2024</c> means <c>2024/</c>.</summary>
    public string KeyPrefix => Prefix.Length == 0 || Prefix.EndsWith('/') ? Prefix : $"{Prefix}/";

    public ParallelOptions Parallelism(CancellationToken cancellationToken) =>
        new() { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken };
}
