namespace Vision;

/// <summary>A contact sheet.</summary>
/// <param name="Jpeg">The picture.</param>
/// <param name="Size">px.</param>
/// <param name="Thumbnails">Where each card's picture is, as ratios of the sheet; one for each card that was drawn.</param>
public sealed record ContactSheet(ReadOnlyMemory<byte> Jpeg, ImageSize Size, IReadOnlyList<BoundingBox> Thumbnails);
