namespace Vision;

/// <summary>Covers faces in videos, segment by segment: plan, blur each segment, join, verify. Whatever goes wrong on the way throws, and leaves nothing behind.</summary>
/// <remarks>
/// | step | programs | may run elsewhere |
/// |------|----------|-------------------|
/// | plan | ffprobe | the plan is data |
/// | blur a segment | a decoder and an encoder, pipes between | each segment; its file and report are all that the join and the verification need |
/// | look at a segment | a decoder | each segment of a video that may keep its packets |
/// | join | a muxer that copies: pictures from the segments, everything else from the source | |
/// | verify | ffprobe on both, a decoder | before anything is published |
/// | review | a decoder of both | for long videos, a part of what verifying looks at |
/// All throw <see cref="InvalidMediaException"/> for a video that cannot be read or is damaged, <see cref="MediaTooLargeException"/> for one over a
/// limit, and <see cref="ObjectNotFoundException"/> for one that is not there.
/// </remarks>
public interface IVideoBlur
{
    /// <summary>Cuts a video at key frames, from the times of its packets, without decoding. A container that cannot be sought exactly is one segment.</summary>
    Task<IReadOnlyList<VideoSegment>> PlanSegmentsAsync(VideoSource video, VideoBlurOptions options, CancellationToken cancellationToken = default);

    /// <summary>Decodes a segment, covers its faces and encodes it. Memory does not grow with its length.</summary>
    /// <param name="video">The video.</param>
    /// <param name="segment">One of the plan.</param>
    /// <param name="faces">Where faces come from. What it throws ends the segment.</param>
    /// <param name="options">The same for all segments.</param>
    /// <param name="progress">Told the frames that are encoded, from a thread of the pool; may be <see langword="null"/>.</param>
    /// <param name="cancellationToken">Ends the programs.</param>
    Task<BlurredSegment> BlurSegmentAsync(
        VideoSource video, VideoSegment segment, FaceFinding faces, VideoBlurOptions options, IProgress<long>? progress = null, CancellationToken cancellationToken = default);

    /// <summary>
    /// Looks at a segment as <see cref="BlurSegmentAsync"/> does, and encodes nothing: a video in which nobody is found may keep its packets
    /// (<see cref="PassThroughAsync"/>), and then nothing that was encoded would be used.
    /// </summary>
    /// <param name="video">The video.</param>
    /// <param name="segment">One of the plan.</param>
    /// <param name="faces">Where faces come from.</param>
    /// <param name="options">The same for all segments.</param>
    /// <param name="progress">Told the frames that nobody is in, from a thread of the pool; may be <see langword="null"/>.</param>
    /// <param name="cancellationToken">Ends the programs.</param>
    /// <returns>
    /// The report of the segment; <see langword="null"/> when it must be blurred: as soon as something is to be covered, and at once when the video is one whose
    /// packets cannot be kept. Encoding a segment that has a report takes no detector: <see cref="FaceFinding.Of"/> with no face.
    /// </returns>
    Task<SegmentReport?> LookAtSegmentAsync(
        VideoSource video, VideoSegment segment, FaceFinding faces, VideoBlurOptions options, IProgress<long>? progress = null, CancellationToken cancellationToken = default);

    /// <summary>Joins the segments without encoding again, and adds the source's sound and subtitles, bit by bit as they are.</summary>
    /// <param name="video">The video.</param>
    /// <param name="segments">Opens each segment, in order; they are read one after the other, twice their first packet.</param>
    /// <param name="options">The same as for the segments.</param>
    /// <param name="cancellationToken">Ends the programs.</param>
    /// <exception cref="BlurNotVerifiedException">A segment is not whole, or does not continue the one before.</exception>
    Task<BlurredVideo> JoinAsync(VideoSource video, IReadOnlyList<Func<CancellationToken, Task<Stream>>> segments, VideoBlurOptions options, CancellationToken cancellationToken = default);

    /// <summary>
    /// The copy of a video in which nothing is to be covered: its own packets in a new file, not encoded again, with sound and subtitles as <see cref="JoinAsync"/>
    /// has them and nothing of what the file says besides. It is compared with its source, and must be verified like any other.
    /// </summary>
    /// <param name="video">The video.</param>
    /// <param name="reports">Of all segments, in order.</param>
    /// <param name="options">The same as for the segments.</param>
    /// <param name="cancellationToken">Ends the programs.</param>
    /// <returns><see langword="null"/> when something is covered, or the file is one that could hold pictures that nobody looked at: then its segments are joined.</returns>
    Task<BlurredVideo?> PassThroughAsync(VideoSource video, IReadOnlyList<SegmentReport> reports, VideoBlurOptions options, CancellationToken cancellationToken = default);

    /// <summary>
    /// Compares the copy with its source: frames, times, length, rate, rotation, colours, packets of sound and subtitles; then looks at sampled frames of the copy
    /// again: a face that no mask covers fails.
    /// </summary>
    /// <param name="video">The video.</param>
    /// <param name="output">Its copy.</param>
    /// <param name="reports">Of all segments, in order.</param>
    /// <param name="detector">Looks again; <see langword="null"/> compares only.</param>
    /// <param name="options">The same as for the segments.</param>
    /// <param name="cancellationToken">Ends the programs.</param>
    /// <exception cref="BlurNotVerifiedException">They differ, or a face shows. The copy must not be published.</exception>
    Task<BlurVerification> VerifyAsync(
        VideoSource video, VideoSource output, IReadOnlyList<SegmentReport> reports, IFrameFaceDetector? detector, VideoBlurOptions options, CancellationToken cancellationToken = default);

    /// <summary>The second half of <see cref="VerifyAsync"/> for a part of a long video, so that the parts can be looked at side by side.</summary>
    /// <param name="video">The video.</param>
    /// <param name="output">Its copy, compared before.</param>
    /// <param name="reports">Of all segments, in order.</param>
    /// <param name="detector">Looks again.</param>
    /// <param name="options">The same as for the segments.</param>
    /// <param name="part">Which part, from 0.</param>
    /// <param name="parts">How many there are.</param>
    /// <param name="cancellationToken">Ends the programs.</param>
    /// <returns>Frames looked at.</returns>
    /// <exception cref="BlurNotVerifiedException">A face shows. The copy must not be published.</exception>
    Task<int> ReviewAsync(
        VideoSource video, VideoSource output, IReadOnlyList<SegmentReport> reports, IFrameFaceDetector detector, VideoBlurOptions options, int part, int parts,
        CancellationToken cancellationToken = default);
}
