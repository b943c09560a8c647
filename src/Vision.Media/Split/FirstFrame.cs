namespace Vision.Media;

/// <summary>The first frame of a clip, as its decoder gave it.</summary>
/// <param name="Frame">Its time and bytes.</param>
/// <param name="Stream">Its size and the ticks of its time.</param>
internal sealed record FirstFrame(NutFrame Frame, NutStreamHeader Stream);
