namespace Vision;

/// <summary>Estimated age, years.</summary>
/// <param name="Low">Lowest likely age.</param>
/// <param name="High">Highest likely age.</param>
public sealed record AgeRange(int Low, int High);
