namespace Vision;

/// <summary>The picture of <see cref="BlurMode.Image"/>.</summary>
/// <param name="Size">px.</param>
/// <param name="Bgra">Rows of blue, green, red, alpha (straight, not premultiplied) bytes without gaps.</param>
public sealed record ReplacementImage(ImageSize Size, ReadOnlyMemory<byte> Bgra);
