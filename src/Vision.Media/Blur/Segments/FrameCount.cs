namespace Vision.Media;

/// <summary>Whether as many frames were decoded as there are packets.</summary>
internal static class FrameCount
{
    // One packet is one frame shown. Others have packets that show nothing (VP8), several in one packet (MPEG-4), or fields (MPEG-2).
    private static readonly string[] OneFrameAPacket = ["h264", "hevc", "vp9", "av1", "mjpeg", "prores", "dnxhd", "ffv1", "png", "rawvideo"];

    public static void Check(string subject, VideoInfo info, VideoSegment segment, long frames, bool allowsDamage)
    {
        if (frames == 0)
            throw MediaErrors.NoFrames(subject);

        if (frames == segment.Frames || (allowsDamage && frames < segment.Frames) || (!OneFrameAPacket.Contains(info.Codec) && frames < segment.Frames))
            return;

        throw MediaErrors.DamagedInside(subject, $"from {segment.StartMs / 1000:N0} s on {frames:N0} of {segment.Frames:N0} frames can be decoded");
    }
}
