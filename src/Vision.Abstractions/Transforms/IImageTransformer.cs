namespace Vision;

/// <summary>Changes images, for example to have more of them to learn from.</summary>
public interface IImageTransformer
{
    /// <summary>Applies transforms in their order.</summary>
    /// <param name="bytes">The whole file, of any format that this program reads.</param>
    /// <param name="name">What errors call it.</param>
    /// <param name="transforms">The transforms; every one without <see cref="ImageTransform.Problem"/>.</param>
    /// <param name="seed">Decides all that is left to chance: the same image, transforms and seed give the same bytes.</param>
    /// <param name="boxes">Boxes in the image.</param>
    /// <exception cref="InvalidImageException">Not an image, damaged, or of a format that is not supported.</exception>
    /// <exception cref="ImageTooLargeException">Over a limit.</exception>
    TransformedImage Transform(
        ReadOnlyMemory<byte> bytes, string name, IReadOnlyList<ImageTransform> transforms, ulong seed, IReadOnlyList<BoundingBox> boxes);
}
