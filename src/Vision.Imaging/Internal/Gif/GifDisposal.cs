namespace Vision.Imaging.Internal.Gif;

/// <summary>What becomes of a frame when its time is over (GIF89a, 23.c.iv); other values count as <see cref="Keep"/>.</summary>
internal enum GifDisposal
{
    None = 0,
    Keep = 1,
    Clear = 2,
    Restore = 3,
}
