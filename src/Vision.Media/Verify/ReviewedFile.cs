namespace Vision.Media;

/// <summary>One of the two files of a review.</summary>
/// <param name="Input">The file.</param>
/// <param name="Info">What it says of itself.</param>
/// <param name="Times">When its frames are shown.</param>
internal sealed record ReviewedFile(MediaInput Input, VideoInfo Info, FileTimes Times);
