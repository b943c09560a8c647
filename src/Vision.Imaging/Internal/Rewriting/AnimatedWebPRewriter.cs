using OpenCvSharp;
using Vision.Imaging.Internal.Decoding;
using Vision.Imaging.Internal.Headers;
using Vision.Imaging.Internal.WebP;

namespace Vision.Imaging.Internal.Rewriting;

/// <summary>Animated WebP. A frame draws the box around what differs from the frame before, over what is there.</summary>
internal static class AnimatedWebPRewriter
{
    private const byte DoNotBlend = 2;

    public static byte[]? Run(ImageBytes file, RewriteJob job)
    {
        var exif = job.Options.KeepMetadata ? SafeExif.Of(file, ImageFormat.WebP) : null;
        using var output = new MemoryStream();
        WebPFile.WriteStart(output, WebPFile.AnimationFlag | WebPFile.AlphaFlag, job.Info.Width, job.Info.Height, WebPFile.Profile(file), exif);
        WebPFile.WriteChunk(output, "ANIM"u8, Loops(file));

        using var canvas = new Mat(job.Info.Height, job.Info.Width, MatType.CV_8UC4, new Scalar());
        using var shown = canvas.Clone();
        var index = 0;
        foreach (var chunk in new WebPChunks(file, 12, 8 + file.Int32Little(4)))
        {
            if (!chunk.Is("ANMF"u8))
                continue;

            var frame = WebPFrame.Read(file, chunk);
            WebPCanvas.Draw(file, frame, canvas);
            using var edited = canvas.Clone();
            job.Show(edited, index, frame.Duration);
            if (job.Write)
            {
                var box = index == 0 ? new Rect(0, 0, canvas.Cols, canvas.Rows) : Even(PixelDifference.Box(shown, edited) ?? new Rect(0, 0, 1, 1));
                WriteFrame(output, file, edited, box, frame.Duration, WebPFile.Settings(file, frame.DataAt, frame.End));
                edited.CopyTo(shown);
            }

            index++;
            if (frame.ClearedAfterwards)
                WebPCanvas.Clear(frame, canvas);
        }

        return job.Write ? WebPFile.End(output, exif) : null;
    }

    private static ReadOnlySpan<byte> Loops(ImageBytes file)
    {
        foreach (var chunk in new WebPChunks(file, 12, 8 + file.Int32Little(4)))
        {
            if (chunk.Is("ANIM"u8) && chunk.Length >= 6)
                return file.Slice(chunk.Data, 6);
        }

        return new byte[6];
    }

    // Offsets are stored halved.
    private static Rect Even(Rect box) => new(box.X & ~1, box.Y & ~1, box.Width + (box.X & 1), box.Height + (box.Y & 1));

    private static void WriteFrame(MemoryStream output, ImageBytes file, Mat canvas, Rect box, int duration, int[] settings)
    {
        using var part = new Mat(canvas, box);
        using var whole = part.Clone();
        var still = Codec.Encode(file, ".webp", whole, settings);
        var image = WebPFile.ImageChunks(new ImageBytes(still, file.Name));

        using var frame = new MemoryStream(image.Length + 16);
        WebPFile.WriteUInt24(frame, box.X / 2);
        WebPFile.WriteUInt24(frame, box.Y / 2);
        WebPFile.WriteUInt24(frame, box.Width - 1);
        WebPFile.WriteUInt24(frame, box.Height - 1);
        WebPFile.WriteUInt24(frame, duration);
        frame.WriteByte(DoNotBlend);
        frame.Write(image);
        WebPFile.WriteChunk(output, "ANMF"u8, frame.GetBuffer().AsSpan(0, (int)frame.Length));
    }
}
