namespace Vision;

/// <summary>What a stream of a media file carries.</summary>
public enum MediaStreamKind
{
    /// <summary>Pictures.</summary>
    Video,

    /// <summary>Sound.</summary>
    Audio,

    /// <summary>Text shown with the pictures.</summary>
    Subtitle,

    /// <summary>A still picture that stands for the file, such as cover art.</summary>
    Picture,

    /// <summary>Anything else: timed data, fonts.</summary>
    Other,
}
