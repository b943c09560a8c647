using System.Buffers.Binary;
using OpenCvSharp;
using Vision.Imaging.Internal.Headers;
using Vision.Imaging.Internal.Tiff;

namespace Vision.Imaging.Internal.Rewriting;

/// <summary>Adds to an encoded TIFF what its encoder leaves out: the colour profile, and what the fourth channel is.</summary>
internal static class TiffWriter
{
    private const ushort ExtraSamples = 338, Profile = 34675;
    private const ushort Short = 3, Undefined = 7;
    // TIFF 6.0, section 18: colours multiplied by their alpha.
    private const byte Associated = 1;
    private const int EntryBytes = 12;

    public static byte[] WithTags(byte[] tiff, ImageBytes source, Mat pixels, bool premultiplied)
    {
        var profile = ProfileOf(source);
        var sameChannels = SamplesPerPixel(source) == pixels.Channels();
        var extra = pixels.Channels() == 4 ? ExtraSamplesOf(source, premultiplied) : null;
        var encoded = new TiffFile(new ImageBytes(tiff, source.Name));
        if (!encoded.Bytes.Has(0, "II"u8) || ((profile is null || !sameChannels) && extra is null))
            return tiff;

        var entries = Entries(encoded);
        using var output = new MemoryStream(tiff.Length + 4096);
        output.Write(tiff);
        if (profile is not null && sameChannels)
        {
            entries[Profile] = Entry(Profile, Undefined, profile.Length, (int)output.Length);
            output.Write(profile);
        }

        if (extra is { } meaning)
            entries[ExtraSamples] = Entry(ExtraSamples, Short, 1, meaning);
        if ((output.Length & 1) != 0)
            output.WriteByte(0);

        var directory = (int)output.Length;
        output.Write([(byte)entries.Count, (byte)(entries.Count >> 8)]);
        foreach (var entry in entries.Values)
            output.Write(entry);
        output.Write(new byte[4]);
        var file = output.ToArray();
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(4), directory);
        return file;
    }

    // A directory's entries stand by rising tag.
    private static SortedDictionary<ushort, byte[]> Entries(TiffFile file)
    {
        var entries = new SortedDictionary<ushort, byte[]>();
        var count = file.UInt16(file.FirstDirectory);
        for (var i = 0; i < count; i++)
        {
            var at = file.FirstDirectory + 2L + EntryBytes * i;
            entries[(ushort)file.UInt16(at)] = file.Bytes.Slice(at, EntryBytes).ToArray();
        }

        return entries;
    }

    private static byte[] Entry(ushort tag, ushort type, int count, int value)
    {
        var entry = new byte[EntryBytes];
        BinaryPrimitives.WriteUInt16LittleEndian(entry, tag);
        BinaryPrimitives.WriteUInt16LittleEndian(entry.AsSpan(2), type);
        BinaryPrimitives.WriteInt32LittleEndian(entry.AsSpan(4), count);
        BinaryPrimitives.WriteInt32LittleEndian(entry.AsSpan(8), value);
        return entry;
    }

    private static int SamplesPerPixel(ImageBytes source)
    {
        var file = new TiffFile(source);
        return TiffEntry.Find(file, file.FirstDirectory, TiffTag.SamplesPerPixel) is { } entry ? (int)entry.Number(file) : 1;
    }

    // Decoders multiply colours by their alpha on the way.
    private static int? ExtraSamplesOf(ImageBytes source, bool premultiplied)
    {
        var file = new TiffFile(source);
        return TiffEntry.Find(file, file.FirstDirectory, (TiffTag)ExtraSamples) is not { } entry ? null : premultiplied ? Associated : (int)entry.Number(file);
    }

    private static byte[]? ProfileOf(ImageBytes source)
    {
        var file = new TiffFile(source);
        var count = file.UInt16(file.FirstDirectory);
        for (var i = 0; i < count; i++)
        {
            var at = file.FirstDirectory + 2L + EntryBytes * i;
            if (file.UInt16(at) == Profile && file.UInt16(at + 2) == Undefined && file.UInt32(at + 4) is > 4 and var length)
                return source.Slice(file.UInt32(at + 8), length).ToArray();
        }

        return null;
    }
}
