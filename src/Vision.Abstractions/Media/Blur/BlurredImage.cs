namespace Vision;

/// <summary>An image whose faces are covered.</summary>
/// <param name="Bytes">The whole file.</param>
/// <param name="ContentType">Media type, for example <c>image/jpeg</c>.</param>
/// <param name="Size">Upright, px.</param>
/// <param name="Frames">1, or those of the animation.</param>
/// <param name="Faces">What was covered, and what was left visible.</param>
public sealed record BlurredImage(ReadOnlyMemory<byte> Bytes, string ContentType, ImageSize Size, int Frames, IReadOnlyList<BlurredFace> Faces)
{
    /// <summary>Extension of the copy, with its dot, where it is of another format than the image; else empty.</summary>
    public string Extension { get; init; } = "";

    /// <summary>What the copy lacks that the image has, for people: <c>CMYK: the copy is RGB</c>…</summary>
    public IReadOnlyList<string> Lost { get; init; } = [];

    /// <summary>Whether the picture is the image's own, byte for byte, because nothing was covered, and was not written again.</summary>
    public bool PassedThrough { get; init; }
}
