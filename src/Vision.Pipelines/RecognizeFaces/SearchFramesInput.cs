namespace Vision.Pipelines.RecognizeFaces;

/// <summary>What <see cref="SearchFramesActivity"/> searches.</summary>
/// <param name="File">The video or image.</param>
/// <param name="ETag">The version of an image that must be there; <see langword="null"/> for any.</param>
/// <param name="List">The list of <see cref="StagedFrame"/>s to look at; <see langword="null"/> for an image, which is its own frame.</param>
/// <param name="Chunk">Number of the list, from 0; it names what is written.</param>
/// <param name="Parts">Where it goes what was seen.</param>
/// <param name="Options">The collection, and how sure it has to be.</param>
public sealed record SearchFramesInput(ObjectRef File, string? ETag, ObjectRef? List, int Chunk, ObjectPrefix Parts, RecognizeOptions Options);
