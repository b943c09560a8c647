namespace Vision;

/// <summary>A stretch of a video that is blurred on its own. Together the segments hold every frame once.</summary>
/// <param name="Index">0, 1, 2… in the order of time.</param>
/// <param name="Count">Segments that the video has.</param>
/// <param name="StartTicks">Time of its first frame, in units of <paramref name="TimeBase"/> on the file's own clock.</param>
/// <param name="EndTicks">Time of the next segment's first frame; <see langword="null"/> for the last segment.</param>
/// <param name="Frames">Frames that must come out: those whose packets are in the file.</param>
/// <param name="FirstFrame">Number of its first frame in the whole video, from 0.</param>
/// <param name="OriginTicks">Time of the video's first frame, 0 ms of everything that is told in ms.</param>
/// <param name="TimeBase">Seconds a tick.</param>
/// <param name="Seek">Where decoding begins, early enough for the detector's run-up; <see langword="null"/> for the start of the file.</param>
public sealed record VideoSegment(
    int Index,
    int Count,
    long StartTicks,
    long? EndTicks,
    long Frames,
    long FirstFrame,
    long OriginTicks,
    Rational TimeBase,
    SeekPoint? Seek)
{
    /// <summary>
    /// Frames before it, at the start of a recording, that no player can show, because what they are drawn on was sent before it began; behind it the one within
    /// which a recording was cut off.
    /// </summary>
    public int LeftOut { get; init; }

    /// <summary>Where the part of the file ends that can be decoded, bytes; <see langword="null"/> for the end of the file.</summary>
    public long? EndByte { get; init; }

    /// <summary>Start, ms since the video's first frame.</summary>
    public long StartMs => TimeBase.ToMilliseconds(StartTicks - OriginTicks);

    /// <summary>Start of the next segment, ms since the video's first frame; <see langword="null"/> for the last segment.</summary>
    public long? EndMs => EndTicks is { } end ? TimeBase.ToMilliseconds(end - OriginTicks) : null;
}
