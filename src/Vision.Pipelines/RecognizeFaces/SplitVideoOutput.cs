namespace Vision.Pipelines.RecognizeFaces;

/// <summary>What <see cref="SplitVideoActivity"/> wrote.</summary>
/// <param name="Frames">Number of frames.</param>
/// <param name="Chunks">Number of lists.</param>
public sealed record SplitVideoOutput(int Frames, int Chunks)
{
    /// <summary>The lists of <see cref="StagedFrame"/>s, in the order of time, each a JSON array.</summary>
    /// <param name="video">The video.</param>
    /// <param name="run">The run's instance id.</param>
    public ObjectRef[] Lists(ObjectRef video, string run) => [.. Enumerable.Range(0, Chunks).Select(chunk => List(video, run, chunk))];

    internal static ObjectRef List(ObjectRef video, string run, int chunk) => FaceKeys.Part(video, run, FormattableString.Invariant($"frames-{chunk}"));
}
