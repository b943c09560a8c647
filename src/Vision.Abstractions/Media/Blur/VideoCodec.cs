using System.Text.Json.Serialization;

namespace Vision;

/// <summary>Encoders of pictures.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<VideoCodec>))]
public enum VideoCodec
{
    /// <summary>VP9 for WebM, H.264 for everything else.</summary>
    Auto,

    /// <summary>x264.</summary>
    H264,

    /// <summary>x265: about a third smaller, several times slower.</summary>
    Hevc,

    /// <summary>libvpx.</summary>
    Vp9,
}
