namespace Vision;

/// <summary>Size of an image after its EXIF orientation was applied.</summary>
/// <param name="Width">px.</param>
/// <param name="Height">px.</param>
public readonly record struct ImageSize(int Width, int Height);
