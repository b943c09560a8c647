namespace Vision;

/// <summary>Tells what an image is by its content, without decoding a pixel.</summary>
public interface IImageShapes
{
    /// <summary>The media type that the first bytes show; <see langword="null"/> when they show no format that is supported.</summary>
    /// <param name="bytes">The file, or its start.</param>
    string? ContentTypeOf(ReadOnlySpan<byte> bytes);

    /// <summary>The shape that the image has once it is decoded. The structure of the file is checked to its end, so a file that was cut short is noticed.</summary>
    /// <param name="bytes">The whole file.</param>
    /// <param name="name">What errors call it.</param>
    /// <exception cref="InvalidImageException">Not an image, damaged, cut short, or of a format that is not supported.</exception>
    /// <exception cref="ImageTooLargeException">Over a limit.</exception>
    ImageShape Read(ReadOnlySpan<byte> bytes, string name);
}
