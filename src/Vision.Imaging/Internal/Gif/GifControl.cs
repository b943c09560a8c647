namespace Vision.Imaging.Internal.Gif;

/// <summary>How long a frame is shown, and what becomes of it.</summary>
/// <param name="Delay">1/100 s.</param>
/// <param name="Disposal">Afterwards.</param>
internal readonly record struct GifControl(int Delay, GifDisposal Disposal);
