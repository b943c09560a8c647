namespace Vision;

/// <summary>What a face expresses; not what the person feels.</summary>
/// <param name="Type">Which.</param>
/// <param name="Confidence">0..100.</param>
public sealed record Emotion(EmotionType Type, float Confidence);
