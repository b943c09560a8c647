namespace Vision;

/// <summary>A label or category by name alone.</summary>
/// <param name="Name">English name in title case.</param>
public sealed record NamedLabel(string Name);
