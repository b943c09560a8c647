namespace Vision;

/// <summary>What a video's headers say of it. Claims, not facts: hostile files lie.</summary>
public sealed record VideoInfo
{
    /// <summary>Container, by ffmpeg's name of the reader: <c>mov,mp4,m4a,3gp,3g2,mj2</c>, <c>matroska,webm</c>…</summary>
    public required string Container { get; init; }

    /// <summary>Codec of the pictures, for example <c>h264</c>.</summary>
    public required string Codec { get; init; }

    /// <summary>Size as coded, px, before rotation and pixel shape are applied.</summary>
    public required ImageSize CodedSize { get; init; }

    /// <summary>Size as shown, px: upright, with square pixels.</summary>
    public required ImageSize Size { get; init; }

    /// <summary>Clockwise turn that makes the picture upright, degrees: 0, 90, 180 or 270.</summary>
    public int Rotation { get; init; }

    /// <summary>Whether left and right are exchanged, before it is turned, to show the picture.</summary>
    public bool IsMirrored { get; init; }

    /// <summary>What the file says in full of how its pictures are turned and mirrored; <see langword="null"/> when it says nothing.</summary>
    public DisplayMatrix? Matrix { get; init; }

    /// <summary>Width of a pixel to its height; 1/1 when the file does not say.</summary>
    public Rational PixelAspect { get; init; } = new(1, 1);

    /// <summary>Average frames a second, exact: 30000/1001; 0/0 when unknown.</summary>
    public Rational FrameRate { get; init; }

    /// <summary>Lowest rate that can show every timestamp exactly; differs from <see cref="FrameRate"/> where the rate varies.</summary>
    public Rational NominalFrameRate { get; init; }

    /// <summary>Seconds a tick of the video stream.</summary>
    public Rational TimeBase { get; init; }

    /// <summary>Time of the file's zero on the container's own clock, ms.</summary>
    public long StartMs { get; init; }

    /// <summary>The same, µs: as exact as it is told.</summary>
    public long StartUs { get; init; }

    /// <summary>Length, ms; <see langword="null"/> when the headers do not say.</summary>
    public long? DurationMs { get; init; }

    /// <summary>Frames, where the container counts them.</summary>
    public long? FrameCount { get; init; }

    /// <summary>ffmpeg's name, for example <c>yuv420p10le</c>; empty when unknown.</summary>
    public string PixelFormat { get; init; } = "";

    /// <summary>Bits a sample: 8, 10, 12…</summary>
    public int BitDepth { get; init; } = 8;

    /// <summary><c>tv</c> (limited) or <c>pc</c> (full); empty when unknown.</summary>
    public string ColorRange { get; init; } = "";

    /// <summary>Primaries, for example <c>bt709</c>; empty when unknown.</summary>
    public string ColorPrimaries { get; init; } = "";

    /// <summary>Transfer curve, for example <c>bt709</c> or <c>smpte2084</c> (HDR); empty when unknown.</summary>
    public string ColorTransfer { get; init; } = "";

    /// <summary>Matrix, for example <c>bt709</c>; empty when unknown.</summary>
    public string ColorSpace { get; init; } = "";

    /// <summary>Where chroma samples lie between those of luma, for example <c>left</c>; empty when unknown.</summary>
    public string ChromaLocation { get; init; } = "";

    /// <summary><c>progressive</c>, or the order of fields: <c>tt</c>, <c>bb</c>, <c>tb</c>, <c>bt</c>; empty when unknown.</summary>
    public string FieldOrder { get; init; } = "";

    /// <summary>What an MP4 or MOV file says it is, for example <c>qt</c> or <c>isom</c>; empty for others.</summary>
    public string MajorBrand { get; init; } = "";

    /// <summary>What its first frame says of the screen that HDR pictures were made on; <see langword="null"/> when it says nothing, or is no HDR.</summary>
    public HdrMetadata? Hdr { get; init; }

    /// <summary>Whether the container says that pictures are transparent where its decoder does not.</summary>
    public bool HasAlpha { get; init; }

    /// <summary>What else the file says of its pictures, by ffmpeg's names: <c>Stereo 3D</c>, <c>Spherical Mapping</c>…</summary>
    public IReadOnlyList<string> SideData { get; init; } = [];

    /// <summary>Whether Dolby Vision lies on pictures that can be shown without it.</summary>
    public bool HasWholeBase { get; init; } = true;

    /// <summary>Every stream of the file, in its order.</summary>
    public IReadOnlyList<MediaStreamInfo> Streams { get; init; } = [];
}
