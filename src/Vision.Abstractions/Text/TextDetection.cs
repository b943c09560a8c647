namespace Vision;

/// <summary>A line of text, or a word of one.</summary>
/// <param name="Id">Unique in the result; lines first, in reading order.</param>
/// <param name="ParentId">The line that a word belongs to; <see langword="null"/> for a line.</param>
/// <param name="Type">Line or word.</param>
/// <param name="DetectedText">What it says.</param>
/// <param name="Confidence">0..100.</param>
/// <param name="Geometry">Where it is.</param>
public sealed record TextDetection(int Id, int? ParentId, TextType Type, string DetectedText, float Confidence, Geometry Geometry);
