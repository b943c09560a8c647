namespace Vision;

/// <summary>An image as a service takes it.</summary>
/// <param name="Bytes">JPEG or PNG.</param>
/// <param name="Original">Upright size of the image that it was made of: boxes are ratios, and so hold for both.</param>
/// <param name="IsUnchanged">Whether the bytes are the image's own.</param>
public sealed record ConvertedImage(ReadOnlyMemory<byte> Bytes, ImageSize Original, bool IsUnchanged);
