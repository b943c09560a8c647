namespace Vision;

/// <summary>Makes images that a service takes of images that it does not.</summary>
public interface IImageConverter
{
    /// <summary>The image as a service takes it: its own bytes where they are a JPEG or PNG within the limits, else a JPEG, made smaller if need be.</summary>
    /// <param name="bytes">The whole file, of any format that this program reads.</param>
    /// <param name="name">What errors call it.</param>
    /// <param name="mostBytes">Most bytes that the service takes.</param>
    /// <exception cref="InvalidImageException">Not an image, damaged, or of a format that is not supported.</exception>
    /// <exception cref="ImageTooLargeException">Over a limit.</exception>
    ConvertedImage Convert(ReadOnlyMemory<byte> bytes, string name, int mostBytes);

    /// <summary>A part of an image, as a JPEG within the limit.</summary>
    /// <param name="bytes">The whole file, of any format that this program reads.</param>
    /// <param name="name">What errors call it.</param>
    /// <param name="part">Which part, as ratios of the upright image; what lies outside is left out.</param>
    /// <param name="mostBytes">Most bytes that the service takes.</param>
    /// <exception cref="InvalidImageException">Not an image, damaged, of a format that is not supported, or nothing is left of the part.</exception>
    /// <exception cref="ImageTooLargeException">Over a limit.</exception>
    ConvertedImage Crop(ReadOnlyMemory<byte> bytes, string name, BoundingBox part, int mostBytes);
}
