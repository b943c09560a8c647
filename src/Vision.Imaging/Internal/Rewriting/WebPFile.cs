using System.Buffers.Binary;
using OpenCvSharp;
using Vision.Imaging.Internal.Headers;
using Vision.Imaging.Internal.WebP;

namespace Vision.Imaging.Internal.Rewriting;

/// <summary>Puts WebP files together from chunks (RFC 9649).</summary>
internal static class WebPFile
{
    public const byte AnimationFlag = 0x02, ExifFlag = 0x08, AlphaFlag = 0x10, ProfileFlag = 0x20;

    /// <summary>For OpenCV's encoder, which is lossless unless told a quality.</summary>
    public static int[] Settings(ImageBytes file) => Settings(file, 12, 8 + file.Int32Little(4));

    /// <summary>The same for an image between two places of a file.</summary>
    public static int[] Settings(ImageBytes file, int start, int end) =>
        IsLossless(file, start, end) ? [] : [(int)ImwriteFlags.WebPQuality, WebPQuality.Of(file, start, end)];

    private static bool IsLossless(ImageBytes file, int start, int end)
    {
        foreach (var chunk in new WebPChunks(file, start, end))
        {
            if (chunk.Is("VP8L"u8))
                return true;
            if (chunk.Is("VP8 "u8))
                return false;
        }

        return false;
    }

    /// <summary>An encoded still with the source's colour profile.</summary>
    public static byte[] Still(byte[] webp, ImageBytes source, byte[]? exif)
    {
        var profile = Profile(source);
        if (profile is null && exif is null)
            return webp;

        var encoded = new ImageBytes(webp, source.Name);
        var info = WebPHeader.Read(encoded, new ImageLimits { MaximumPixels = 500_000_000, MaximumSide = 65_535 });
        using var output = new MemoryStream(webp.Length + 1024);
        WriteStart(output, (byte)(info.HasAlpha ? AlphaFlag : 0), info.Width, info.Height, profile, exif);
        output.Write(ImageChunks(encoded));
        return End(output, exif);
    }

    /// <summary>The file's beginning up to the first image; <see cref="End"/> completes it.</summary>
    public static void WriteStart(MemoryStream output, byte flags, int width, int height, byte[]? profile, byte[]? exif)
    {
        flags |= (byte)((profile is null ? 0 : ProfileFlag) | (exif is null ? 0 : ExifFlag));
        output.Write("RIFF\0\0\0\0WEBPVP8X"u8);
        output.Write([10, 0, 0, 0, flags, 0, 0, 0]);
        WriteUInt24(output, width - 1);
        WriteUInt24(output, height - 1);
        if (profile is not null)
            WriteChunk(output, "ICCP"u8, profile);
    }

    public static byte[] End(MemoryStream output, byte[]? exif)
    {
        if (exif is not null)
            WriteChunk(output, "EXIF"u8, exif);
        var file = output.ToArray();
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(4), file.Length - 8);
        return file;
    }

    public static byte[]? Profile(ImageBytes file)
    {
        foreach (var chunk in new WebPChunks(file, 12, 8 + file.Int32Little(4)))
        {
            if (chunk.Is("ICCP"u8))
                return file.Slice(chunk.Data, chunk.Length).ToArray();
        }

        return null;
    }

    /// <summary>The chunks of an encoded still that hold its pixels, as they are.</summary>
    public static byte[] ImageChunks(ImageBytes still)
    {
        using var output = new MemoryStream(still.Length);
        foreach (var chunk in new WebPChunks(still, 12, 8 + still.Int32Little(4)))
        {
            if (chunk.Is("ALPH"u8))
                WriteChunk(output, "ALPH"u8, still.Slice(chunk.Data, chunk.Length));
            else if (chunk.Is("VP8 "u8))
                WriteChunk(output, "VP8 "u8, still.Slice(chunk.Data, chunk.Length));
            else if (chunk.Is("VP8L"u8))
                WriteChunk(output, "VP8L"u8, still.Slice(chunk.Data, chunk.Length));
        }

        return output.ToArray();
    }

    public static void WriteChunk(MemoryStream output, ReadOnlySpan<byte> type, ReadOnlySpan<byte> data)
    {
        Span<byte> length = stackalloc byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(length, data.Length);
        output.Write(type);
        output.Write(length);
        output.Write(data);
        if ((data.Length & 1) != 0)
            output.WriteByte(0);
    }

    public static void WriteUInt24(MemoryStream output, int value) => output.Write([(byte)value, (byte)(value >> 8), (byte)(value >> 16)]);
}
