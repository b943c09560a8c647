namespace Vision.Pipelines.RecognizeFaces;

/// <summary>What <see cref="SplitVideoActivity"/> wrote.</summary>
/// <param name="Frames">Number of frames so far.</param>
/// <param name="Chunks">Number of lists so far.</param>
/// <param name="Rest">What remains of a long video; <see langword="null"/> when it is split.</param>
/// <param name="ETag">The version that was split; <see langword="null"/> where no matter which.</param>
public sealed record SplitVideoOutput(int Frames, int Chunks, SplitProgress? Rest = null, string? ETag = null)
{
    /// <summary>The lists of <see cref="StagedFrame"/>s, in the order of time, each a JSON array.</summary>
    /// <param name="parts">The run's.</param>
    public ObjectRef[] Lists(ObjectPrefix parts) => [.. Enumerable.Range(0, Chunks).Select(chunk => List(parts, chunk))];

    internal static ObjectRef List(ObjectPrefix parts, int chunk) => FaceKeys.Part(parts, FormattableString.Invariant($"frames-{chunk}"));

    internal static ObjectRef Schedule(ObjectPrefix parts) => FaceKeys.Part(parts, "schedule");
}
