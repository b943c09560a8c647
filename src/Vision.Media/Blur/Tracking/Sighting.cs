namespace Vision.Media;

/// <summary>A face where and when it was found.</summary>
/// <param name="Ms">When.</param>
/// <param name="Box">Where, on the upright frame.</param>
/// <param name="Confidence">0..100.</param>
internal sealed record Sighting(double Ms, BoundingBox Box, float Confidence)
{
    /// <summary>Clockwise turn that makes it upright, degrees.</summary>
    public int Turn { get; init; }

    /// <summary>Whether the frame's edge cuts a part of it away, so that it is found by looks of their own only.</summary>
    public bool IsCut { get; init; }

    /// <summary>Whether it was asked whose face it is.</summary>
    public bool IsAsked { get; set; }

    /// <summary>Whose face it is, when it stays visible.</summary>
    public string? Name { get; set; }
}
