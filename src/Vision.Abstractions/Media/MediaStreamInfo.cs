namespace Vision;

/// <summary>One stream of a media file.</summary>
/// <param name="Index">Its place in the file, from 0.</param>
/// <param name="Kind">What it carries.</param>
/// <param name="Codec">Short name, for example <c>aac</c>; empty when unknown.</param>
/// <param name="Language">ISO 639 code when the file says one.</param>
public sealed record MediaStreamInfo(int Index, MediaStreamKind Kind, string Codec, string? Language)
{
    /// <summary>When it begins on the container's own clock, µs; <see langword="null"/> when the file does not say.</summary>
    public long? StartUs { get; init; }
}
