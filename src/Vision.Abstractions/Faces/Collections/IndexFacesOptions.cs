namespace Vision;

/// <summary>How <see cref="IFaceCollections.IndexFacesAsync"/> works.</summary>
public sealed record IndexFacesOptions
{
    /// <summary>Whose faces they are: 1..255 printable characters on one line, spaces and accents included. Default: not said.</summary>
    public string? ExternalImageId { get; init; }

    /// <summary>Most faces to index, the largest first. Default 100; 1..100.</summary>
    public int MaxFaces { get; init; } = 100;

    /// <summary>
    /// Number of the one face to index: 1 is the largest of the image, as in <see cref="IVisionProvider.DetectFacesAsync"/>. The others are left out as
    /// <see cref="UnindexedReason.ExceedsMaxFaces"/>. Default <see langword="null"/>: as many as <see cref="MaxFaces"/> allows; from 1.
    /// </summary>
    public int? Face { get; init; }

    /// <summary>How good they must be. Default <see cref="QualityFilter.Auto"/>.</summary>
    public QualityFilter QualityFilter { get; init; }

    /// <summary>How faces are found. Default: <see cref="DetectFacesOptions"/>' own.</summary>
    public DetectFacesOptions Detection { get; init; } = new();
}
