namespace Vision.Onnx.Tests.Faces.Identity;

/// <summary>How often faces are taken for the same person's wrongly, or for different people's wrongly, by the cosine of their embeddings.</summary>
internal sealed class ErrorRates
{
    private readonly float[] _same;
    private readonly float[] _different;

    /// <param name="same">Cosines of pairs of one person.</param>
    /// <param name="different">Cosines of pairs of two.</param>
    public ErrorRates(IEnumerable<float> same, IEnumerable<float> different)
    {
        _same = [.. same.Order()];
        _different = [.. different.Order()];
    }

    public int Same => _same.Length;

    public int Different => _different.Length;

    /// <summary>Share of one person's pairs below a cosine.</summary>
    public double FalseNonMatch(double cosine) => (double)_same.Count(value => value < cosine) / Same;

    /// <summary>Share of two people's pairs at or above a cosine.</summary>
    public double FalseMatch(double cosine) => (double)_different.Count(value => value >= cosine) / Different;

    /// <summary>The cosine at which both errors are as near to each other as can be, and their mean there.</summary>
    public (double Cosine, double Rate) Equal()
    {
        var at = _same.Concat(_different).MinBy(cosine => Math.Abs(FalseMatch(cosine) - FalseNonMatch(cosine)));
        return (at, (FalseMatch(at) + FalseNonMatch(at)) / 2);
    }

    public double SameQuantile(double share) => _same[(int)(share * (Same - 1))];

    public double DifferentQuantile(double share) => _different[(int)(share * (Different - 1))];
}
