namespace Vision.Media;

/// <summary>What a plane is painted with where it is not its own cells.</summary>
/// <param name="Solid">The colour's sample.</param>
/// <param name="Image">The replacement picture's samples, row by row; empty when there is none.</param>
internal sealed record PlanePaint(ushort Solid, ushort[] Image);
