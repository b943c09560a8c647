using System.Buffers.Binary;

namespace Vision.Imaging.Internal.Rewriting;

/// <summary>Writes EXIF data: a main directory and the ones it points to.</summary>
internal static class ExifWriter
{
    private const uint Long = 4;
    private const int Start = 8;

    /// <param name="little">Byte order of the values, which are copied as they are.</param>
    /// <param name="main">The main directory; gets the pointers.</param>
    /// <param name="others">Directories and the tags that point to them; empty ones are left out.</param>
    public static byte[] Write(bool little, ExifDirectory main, params (uint Pointer, ExifDirectory Directory)[] others)
    {
        var used = others.Where(other => other.Directory.Count > 0).ToArray();
        foreach (var (pointer, _) in used)
            main.Set(pointer, Long, 1, new byte[4]);

        var at = Start + SizeOf(main);
        foreach (var (pointer, directory) in used)
        {
            main.Set(pointer, Long, 1, Number(little, (uint)at, 4));
            at += SizeOf(directory);
        }

        using var output = new MemoryStream(at);
        output.Write(little ? "II"u8 : "MM"u8);
        output.Write(Number(little, 42, 2));
        output.Write(Number(little, Start, 4));
        Write(output, little, main);
        foreach (var (_, directory) in used)
            Write(output, little, directory);
        return output.ToArray();
    }

    private static int SizeOf(ExifDirectory directory) => 6 + directory.Entries.Sum(entry => 12 + Outside(entry.Value.Value));

    // Values of more than four bytes stand behind the directory, at even places.
    private static int Outside(byte[] value) => value.Length <= 4 ? 0 : value.Length + (value.Length & 1);

    private static void Write(MemoryStream output, bool little, ExifDirectory directory)
    {
        var values = output.Length + 6 + 12 * directory.Count;
        output.Write(Number(little, (uint)directory.Count, 2));
        foreach (var (tag, (type, count, value)) in directory.Entries)
        {
            output.Write(Number(little, tag, 2));
            output.Write(Number(little, type, 2));
            output.Write(Number(little, count, 4));
            if (value.Length <= 4)
            {
                output.Write(value);
                output.Write(new byte[4 - value.Length]);
            }
            else
            {
                output.Write(Number(little, (uint)values, 4));
                values += Outside(value);
            }
        }

        output.Write(new byte[4]);
        foreach (var (_, (_, _, value)) in directory.Entries.Where(entry => entry.Value.Value.Length > 4))
        {
            output.Write(value);
            output.Write(new byte[value.Length & 1]);
        }
    }

    private static byte[] Number(bool little, uint value, int bytes)
    {
        var number = new byte[4];
        if (little)
            BinaryPrimitives.WriteUInt32LittleEndian(number, value);
        else
            BinaryPrimitives.WriteUInt32BigEndian(number, value);
        return little ? number[..bytes] : number[(4 - bytes)..];
    }
}
