namespace Vision.Media;

/// <summary>A stretch of a video that is decoded to look at some of its frames.</summary>
/// <param name="Source">Where decoding the source begins; <see langword="null"/> for its start.</param>
/// <param name="Copy">Where decoding the copy begins.</param>
/// <param name="Targets">Times of the frames, ms since the first, rising.</param>
internal sealed record ReviewWindow(SeekPoint? Source, SeekPoint? Copy, IReadOnlyList<double> Targets);
