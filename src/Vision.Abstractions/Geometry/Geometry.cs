namespace Vision;

/// <summary>Where something is: an upright box and the polygon inside it.</summary>
/// <param name="BoundingBox">The smallest upright box around the polygon.</param>
/// <param name="Polygon">Corners in reading order: top left, top right, bottom right, bottom left of the thing itself.</param>
public sealed record Geometry(BoundingBox BoundingBox, IReadOnlyList<Point> Polygon);
