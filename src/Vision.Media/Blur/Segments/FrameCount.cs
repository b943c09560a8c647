namespace Vision.Media;

/// <summary>Whether as many frames were decoded as there are packets.</summary>
internal static class FrameCount
{
    // One packet is one frame shown. Others have packets that show nothing (VP8), several in one packet (MPEG-4), or fields (MPEG-2).
    private static readonly string[] OneFrameAPacket = ["h264", "hevc", "vp9", "av1", "mjpeg", "prores", "dnxhd", "ffv1", "png", "rawvideo"];

    public static void Check(string subject, VideoInfo info, VideoSegment segment, long frames)
    {
        if (frames == 0)
            throw MediaErrors.NoFrames(subject);

        if (frames == segment.Frames || (!OneFrameAPacket.Contains(info.Codec) && frames < segment.Frames))
            return;

        throw new InvalidMediaException(
            subject,
            $"segment {segment.Index} gave {frames:N0} of {segment.Frames:N0} frames: it is damaged or cut off; upload it again, or convert it to MP4.");
    }
}
