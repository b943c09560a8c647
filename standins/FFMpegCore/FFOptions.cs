namespace FFMpegCore;

public class FFOptions
{
    /// <summary>Folder of the ffmpeg and ffprobe programs; empty when they are on the PATH.</summary>
    public string BinaryFolder { get; set; } = string.Empty;
}
