namespace Vision;

/// <summary>A face as numbers that point the same way for one person's faces. Comparable with those of the same model version only.</summary>
/// <remarks>It tells who somebody is: keep it no longer than needed, and show it to nobody.</remarks>
/// <param name="values">See <see cref="Values"/>.</param>
/// <param name="samePersonCosine">See <see cref="SamePersonCosine"/>.</param>
/// <param name="isClear">See <see cref="IsClear"/>.</param>
/// <param name="similarity">The provider's scale: similarity, 0..100, of a cosine. Default: a straight line, on which <paramref name="samePersonCosine"/> is 80.</param>
public sealed class FaceEmbedding(ReadOnlyMemory<float> values, float samePersonCosine, bool isClear = false, Func<float, float>? similarity = null)
{
    /// <summary>As many numbers as the model gives, of unit length together.</summary>
    public ReadOnlyMemory<float> Values { get; } = values;

    /// <summary>The cosine of two embeddings from which they count as one person's, -1..1, as the provider measured it for its model.</summary>
    public float SamePersonCosine { get; } = samePersonCosine;

    /// <summary>
    /// Whether the face is seen so well that two such ones below <see cref="SamePersonCosine"/> are two people's. Of other faces, small or blurred, low
    /// cosines say little. Default <see langword="false"/>.
    /// </summary>
    public bool IsClear { get; } = isClear;

    /// <summary>How alike two faces are, 0..100, on the scale that collections of the same provider have.</summary>
    public float SimilarityTo(FaceEmbedding other)
    {
        ArgumentNullException.ThrowIfNull(other);
        var cosine = 0f;
        var mine = Values.Span;
        var theirs = other.Values.Span;
        if (mine.Length != theirs.Length)
            throw new ArgumentException("The two embeddings are of different models.", nameof(other));

        for (var i = 0; i < mine.Length; i++)
            cosine += mine[i] * theirs[i];
        return Math.Clamp(similarity?.Invoke(cosine) ?? 80 * cosine / SamePersonCosine, 0, 100);
    }
}
