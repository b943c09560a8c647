namespace Vision.Media;

/// <summary>What was read of one version of a video, for the steps after the one that read it: starting a program costs more than it then does.</summary>
/// <remarks>Facts only, no judgement: whoever has limits checks what is known against its own. Safe for several threads; who comes at once reads twice.</remarks>
internal sealed class VideoFacts
{
    private volatile VideoInfo? _info;
    private volatile List<PacketTime>? _shown;

    /// <summary>The headers and what the first frame says besides; <see langword="null"/> until they were read.</summary>
    public VideoInfo? Info
    {
        get => _info;
        set => _info = value;
    }

    /// <summary>The frames that are shown, in the order of the file, which nobody changes; <see langword="null"/> until they were read.</summary>
    public List<PacketTime>? Shown
    {
        get => _shown;
        set => _shown = value;
    }
}
