namespace Vision;

/// <summary>How a collection is searched.</summary>
public sealed record SearchFacesOptions
{
    /// <summary>Lowest similarity returned, 0..100. Default 80, as Rekognition's; the embedded provider's scale is calibrated to it.</summary>
    public float FaceMatchThreshold { get; init; } = 80;

    /// <summary>Most matches for each face. Default 80; 1..4096.</summary>
    public int MaxFaces { get; init; } = 80;

    /// <summary>How good a face must be to be searched for. Default <see cref="QualityFilter.None"/>.</summary>
    public QualityFilter QualityFilter { get; init; } = QualityFilter.None;

    /// <summary>How faces are found in an image. Default: <see cref="DetectFacesOptions"/>' own.</summary>
    public DetectFacesOptions Detection { get; init; } = new();
}
