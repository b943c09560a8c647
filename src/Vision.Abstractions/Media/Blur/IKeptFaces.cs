namespace Vision;

/// <summary>Knows the people whose faces stay visible.</summary>
public interface IKeptFaces
{
    /// <summary>
    /// The name of the person whose face this is, when it stays visible; else, and whenever in doubt, <see langword="null"/>. Asked time and again for
    /// each face that is followed; a stretch is left visible only where the same name was given at both ends of it.
    /// </summary>
    /// <param name="bgr">The face and what is around it, at full resolution and upright: rows of blue-green-red bytes, <paramref name="stride"/> bytes apart.</param>
    /// <param name="width">px.</param>
    /// <param name="height">px.</param>
    /// <param name="stride">Bytes from one row to the next.</param>
    /// <param name="face">The face, as ratios of this picture.</param>
    /// <param name="cancellationToken">Stops.</param>
    string? NameOf(ReadOnlySpan<byte> bgr, int width, int height, int stride, FrameFace face, CancellationToken cancellationToken = default);
}
