namespace Vision;

/// <summary>What <see cref="IImageTransformer"/> made of an image.</summary>
/// <param name="Jpeg">The image.</param>
/// <param name="Size">Its size in px.</param>
/// <param name="Boxes">Where the boxes are now, inside the image; <see langword="null"/> for one of which less than a tenth is left.</param>
public sealed record TransformedImage(byte[] Jpeg, ImageSize Size, IReadOnlyList<BoundingBox?> Boxes);
