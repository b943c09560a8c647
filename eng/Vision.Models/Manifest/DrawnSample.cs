namespace Vision.Models.Manifest;

/// <summary>A sample picture that is drawn here.</summary>
/// <param name="To">Path below <c>artifacts/</c>.</param>
/// <param name="Lines">What the sign on it says, from top to bottom.</param>
internal sealed record DrawnSample(string To, IReadOnlyList<string> Lines);
