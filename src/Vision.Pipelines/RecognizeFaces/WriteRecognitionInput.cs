namespace Vision.Pipelines.RecognizeFaces;

/// <summary>What <see cref="WriteRecognitionActivity"/> sums up.</summary>
/// <param name="File">The video or image.</param>
/// <param name="Parts">Objects with <see cref="SeenFrame"/>s as JSON arrays; together all frames, in any order.</param>
/// <param name="Options">How sure it has to be, and where results go.</param>
/// <param name="ETag">The version of a video whose frames were looked at; <see langword="null"/> for any.</param>
public sealed record WriteRecognitionInput(ObjectRef File, IReadOnlyList<ObjectRef> Parts, RecognizeOptions Options, string? ETag = null);
