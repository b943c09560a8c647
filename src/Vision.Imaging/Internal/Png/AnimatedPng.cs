using Vision.Imaging.Internal.Headers;

namespace Vision.Imaging.Internal.Png;

/// <summary>Finds the frames of an animated PNG.</summary>
internal static class AnimatedPng
{
    private const int SequenceBytes = 4;

    /// <summary>Whether a PNG says that it is animated, where it must: before its first image.</summary>
    public static bool IsOne(ImageBytes file)
    {
        foreach (var chunk in PngChunks.Find(file))
        {
            if (PngChunks.Is(file, chunk, "acTL"u8))
                return true;
            if (PngChunks.Is(file, chunk, "IDAT"u8))
                return false;
        }

        return false;
    }

    /// <summary>How often it is played; 0 for ever.</summary>
    public static uint Plays(ImageBytes file)
    {
        foreach (var chunk in PngChunks.Find(file))
        {
            if (PngChunks.Is(file, chunk, "acTL"u8))
                return file.UInt32Big(chunk + 12);
        }

        return 0;
    }

    /// <summary>The frames in order. The first image is one of them only when its control stands before it.</summary>
    public static List<PngFrame> Frames(ImageBytes file, ImageInfo info)
    {
        var frames = new List<PngFrame>();
        foreach (var chunk in PngChunks.Find(file))
        {
            var (start, length) = (chunk + 8, (int)file.UInt32Big(chunk));
            if (PngChunks.Is(file, chunk, "fcTL"u8))
                frames.Add(PngFrame.Read(file, chunk, new ImageSize(info.Width, info.Height)));
            else if (PngChunks.Is(file, chunk, "IDAT"u8) && frames.Count > 0)
                frames[^1].Data.Add(start..(start + length));
            else if (PngChunks.Is(file, chunk, "fdAT"u8) && frames.Count > 0 && length > SequenceBytes)
                frames[^1].Data.Add((start + SequenceBytes)..(start + length));
        }

        return frames.Count == info.FrameCount && frames.TrueForAll(frame => frame.Data.Count > 0)
            ? frames
            : throw file.Damaged($"a PNG animation of {info.FrameCount} frames that holds {frames.Count}");
    }
}
