namespace Vision.Onnx.Collections.Search;

/// <summary>A row and its exact cosine to the query.</summary>
internal readonly record struct Ranked(long Id, double Cosine);
