using System.Buffers.Binary;
using Vision.Imaging.Internal.Headers;
using Vision.Imaging.Internal.Tiff;

namespace Vision.Imaging.Internal.Rewriting;

/// <summary>Puts encoded TIFFs of one page into one file: places in each are moved by where it lies, and each directory points to the next.</summary>
internal sealed class TiffJoin : IDisposable
{
    private const int EntryBytes = 12;

    private readonly MemoryStream _output = new();
    private readonly string _name;
    private long _link;

    /// <param name="name">What errors call the file.</param>
    public TiffJoin(string name) => _name = name;

    /// <param name="page">Little endian, as our encoder writes.</param>
    public void Add(byte[] page)
    {
        if ((_output.Length & 1) != 0)
            _output.WriteByte(0);

        var start = _output.Length;
        if (start + page.Length > int.MaxValue)
            throw new ImageTooLargeException(_name, "its pages together are larger than 2 GB; split it into smaller files.");

        var directory = Move(page, (uint)start);
        // Only the first page's header counts.
        _output.Write(page);
        if (start > 0)
        {
            _output.Position = _link;
            _output.Write(Number((uint)start + directory));
            _output.Position = _output.Length;
        }

        _link = start + directory + 2 + (EntryBytes * BinaryPrimitives.ReadUInt16LittleEndian(page.AsSpan((int)directory)));
    }

    public byte[] Finish() => _output.ToArray();

    public void Dispose() => _output.Dispose();

    // Values of more than four bytes, and the places of strips.
    private uint Move(byte[] page, uint start)
    {
        var file = new TiffFile(new ImageBytes(page, _name));
        var directory = file.FirstDirectory;
        for (var i = 0; i < file.UInt16(directory); i++)
        {
            var at = (int)directory + 2 + (EntryBytes * i);
            var (tag, size, count) = ((TiffTag)file.UInt16(at), SizeOf(file.UInt16(at + 2)), file.UInt32(at + 4));
            var isOutside = (long)size * count > 4;
            var values = isOutside ? (int)file.UInt32(at + 8) : at + 8;
            if (tag is TiffTag.StripOffsets or TiffTag.TileOffsets)
            {
                for (var value = 0; value < count; value++)
                    Add(page, values + (4 * value), start);
            }

            if (isOutside)
                Add(page, at + 8, start);
        }

        return directory;
    }

    private static void Add(byte[] page, int at, uint start)
    {
        var place = page.AsSpan(at);
        BinaryPrimitives.WriteUInt32LittleEndian(place, BinaryPrimitives.ReadUInt32LittleEndian(place) + start);
    }

    // TIFF 6.0, section 2.
    private static int SizeOf(uint type) => type switch { 1 or 2 or 6 or 7 => 1, 3 or 8 => 2, 5 or 10 or 12 => 8, _ => 4 };

    private static byte[] Number(uint value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, value);
        return bytes;
    }
}
