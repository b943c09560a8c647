using System.Buffers.Binary;
using OpenCvSharp;
using Vision.Imaging.Internal.Decoding;
using Vision.Imaging.Internal.Headers;
using Vision.Imaging.Internal.Png;

namespace Vision.Imaging.Internal.Rewriting;

/// <summary>Animated PNG. A frame is the box around what differs from the frame before, in place of what is there.</summary>
/// <remarks>What viewers without animation show becomes the first frame: a picture that is no frame would be one that nobody looked at.</remarks>
internal static class AnimatedPngRewriter
{
    private const byte Restore = 2, Clear = 1;

    public static byte[]? Run(ImageBytes file, RewriteJob job)
    {
        if (job.Info.BitDepth > 8)
            throw file.Invalid("this is an animated PNG of 16 bits, which cannot be written again; convert it to 8 bits.");

        var frames = AnimatedPng.Frames(file, job.Info);
        using var output = new MemoryStream();
        using var canvas = new Mat(job.Info.Height, job.Info.Width, MatType.CV_8UC4, new Scalar());
        using var shown = Upright.Turn(canvas.Clone(), job.Info.Orientation);
        var sequence = 0;
        for (var index = 0; index < frames.Count; index++)
        {
            var frame = frames[index];
            using var before = frame.Disposal == Restore ? canvas.Clone() : null;
            using (var pixels = Codec.DecodeAsStored(file, frame.ToStill(file), new ImageSize(frame.Width, frame.Height)))
                Overlay.Draw(pixels, canvas, frame.Left, frame.Top, frame.Blends);

            using var edited = Upright.Turn(canvas.Clone(), job.Info.Orientation);
            job.Show(edited, index, frame.DelayMs);
            if (job.Write)
            {
                Write(output, file, job, edited, shown, frame.Delay, index == 0, ref sequence);
                edited.CopyTo(shown);
            }

            if (before is not null)
                before.CopyTo(canvas);
            else if (frame.Disposal == Clear)
                Overlay.Clear(canvas, new Rect(frame.Left, frame.Top, frame.Width, frame.Height));
        }

        PngChunks.Write(output, "IEND"u8, []);
        return job.Write ? output.ToArray() : null;
    }

    private static void Write(MemoryStream output, ImageBytes file, RewriteJob job, Mat frame, Mat shown, uint delay, bool isFirst, ref int sequence)
    {
        var box = isFirst ? new Rect(0, 0, frame.Cols, frame.Rows) : PixelDifference.Box(shown, frame) ?? new Rect(0, 0, 1, 1);
        using var part = new Mat(frame, box);
        using var whole = part.Clone();
        var still = Codec.Encode(file, ".png", whole, [(int)ImwriteFlags.PngCompression, 6]);
        if (isFirst)
            still = PngFile.WithChunks(still, file, grey: false, job.Options.KeepMetadata ? SafeExif.Of(file, ImageFormat.Png) : null);

        var encoded = new ImageBytes(still, file.Name);
        var hasControl = false;
        if (isFirst)
            output.Write(PngHeader.Signature);

        foreach (var chunk in PngChunks.Find(encoded))
        {
            if (PngChunks.Is(encoded, chunk, "IDAT"u8))
            {
                if (!hasControl)
                    PngChunks.Write(output, "fcTL"u8, Control(sequence++, box, delay));

                hasControl = true;
                if (isFirst)
                    output.Write(PngChunks.Whole(encoded, chunk));
                else
                    PngChunks.Write(output, "fdAT"u8, [.. Number((uint)sequence++), .. PngChunks.Data(encoded, chunk)]);
            }
            else if (isFirst && !PngChunks.Is(encoded, chunk, "IEND"u8))
            {
                output.Write(PngChunks.Whole(encoded, chunk));
                if (PngChunks.Is(encoded, chunk, "IHDR"u8))
                    PngChunks.Write(output, "acTL"u8, [.. Number((uint)job.Info.FrameCount), .. Number(AnimatedPng.Plays(file))]);
            }
        }
    }

    // It stays, and takes the place of what is there: both 0.
    private static byte[] Control(int sequence, Rect box, uint delay) =>
        [.. Number((uint)sequence), .. Number((uint)box.Width), .. Number((uint)box.Height), .. Number((uint)box.X), .. Number((uint)box.Y), .. Number(delay), 0, 0];

    private static byte[] Number(uint value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, value);
        return bytes;
    }
}
