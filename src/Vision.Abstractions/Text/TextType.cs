namespace Vision;

/// <summary>What a <see cref="TextDetection"/> is.</summary>
public enum TextType
{
    /// <summary>A line: words that stand beside each other.</summary>
    Line,

    /// <summary>A word of a line.</summary>
    Word,
}
