namespace Vision;

/// <summary>Covers faces in image files. Whatever goes wrong throws; there is no half result.</summary>
public interface IImageBlur
{
    /// <summary>Finds the faces of every frame, covers them, looks again at the result, and writes the file in its own format, or as JPEG where that is only read (HEIC, AVIF, JPEG 2000).</summary>
    /// <param name="image">The whole file: every format that labels are found in, animations included.</param>
    /// <param name="name">What errors call it.</param>
    /// <param name="detector">Finds faces.</param>
    /// <param name="kept">Whose face stays visible; <see langword="null"/> for nobody's.</param>
    /// <param name="options">How.</param>
    /// <param name="cancellationToken">Stops between two frames.</param>
    /// <exception cref="InvalidImageException">Not an image, or damaged.</exception>
    /// <exception cref="ImageTooLargeException">Over a limit.</exception>
    /// <exception cref="BlurNotVerifiedException">A face still shows in the result.</exception>
    BlurredImage Blur(
        ReadOnlyMemory<byte> image, string name, IFrameFaceDetector detector, IKeptFaces? kept, ImageBlurOptions options, CancellationToken cancellationToken = default);

    /// <summary>Reads a picture for <see cref="BlurMode.Image"/>.</summary>
    /// <param name="image">The whole file.</param>
    /// <param name="name">What errors call it.</param>
    /// <exception cref="InvalidImageException">Not an image, or damaged.</exception>
    /// <exception cref="ImageTooLargeException">Over a limit.</exception>
    ReplacementImage ReadReplacement(ReadOnlyMemory<byte> image, string name);
}
