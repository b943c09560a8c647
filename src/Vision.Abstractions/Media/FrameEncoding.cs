namespace Vision;

/// <summary>What the bytes of a <see cref="VideoFrame"/> are.</summary>
public enum FrameEncoding
{
    /// <summary>A JPEG file: full range, BT.601 as JFIF asks, 4:2:0.</summary>
    Jpeg,

    /// <summary>Pixels, 3 bytes each (red, green, blue), rows from the top without gaps.</summary>
    Rgb24,

    /// <summary>Pixels, 3 bytes each (blue, green, red), rows from the top without gaps: what OpenCV and <see cref="IFrameFaceDetector"/> take.</summary>
    Bgr24,
}
