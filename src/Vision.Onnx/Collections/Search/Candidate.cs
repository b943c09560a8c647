namespace Vision.Onnx.Collections.Search;

/// <summary>A row whose cosine is surely at most <paramref name="Upper"/>.</summary>
internal readonly record struct Candidate(long Id, float Upper);
