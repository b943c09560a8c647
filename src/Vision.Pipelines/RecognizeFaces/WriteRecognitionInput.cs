namespace Vision.Pipelines.RecognizeFaces;

/// <summary>What <see cref="WriteRecognitionActivity"/> sums up.</summary>
/// <param name="Video">The video.</param>
/// <param name="OutputContainer">Where results go, in the video's store.</param>
/// <param name="Parts">Objects with <see cref="SeenFrame"/>s as JSON arrays; together all frames, in any order.</param>
/// <param name="Options">How sure it has to be.</param>
public sealed record WriteRecognitionInput(ObjectRef Video, string OutputContainer, IReadOnlyList<ObjectRef> Parts, RecognizeOptions Options);
