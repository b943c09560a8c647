namespace Vision;

/// <summary>How well a face can be seen.</summary>
/// <param name="Brightness">0 (black)..100 (white).</param>
/// <param name="Sharpness">0 (blurred)..100 (sharp).</param>
public sealed record ImageQuality(float Brightness, float Sharpness);
