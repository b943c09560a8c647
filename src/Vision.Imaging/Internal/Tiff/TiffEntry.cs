namespace Vision.Imaging.Internal.Tiff;

/// <summary>One entry of a directory: numbers of 16 or 32 bits, in the entry itself when four bytes hold them.</summary>
/// <param name="Short">16-bit numbers, else 32-bit.</param>
/// <param name="Count">How many.</param>
/// <param name="At">Where the first one is.</param>
internal readonly record struct TiffEntry(bool Short, uint Count, long At)
{
    private const uint TypeShort = 3, TypeLong = 4;

    /// <summary>The entry of that tag in the directory; <see langword="null"/> without one that holds numbers.</summary>
    /// <remarks>With several entries of one tag the answer would depend on the reader, so such a file is refused.</remarks>
    public static TiffEntry? Find(TiffFile file, uint directory, TiffTag tag)
    {
        TiffEntry? found = null;
        var entries = file.UInt16(directory);
        for (var i = 0; i < entries; i++)
        {
            var at = directory + 2L + 12 * i;
            if (file.UInt16(at) != (uint)tag)
                continue;
            if (found is not null)
                throw file.Bytes.Damaged("a TIFF that says one thing twice");

            var type = file.UInt16(at + 2);
            var count = file.UInt32(at + 4);
            if (type is not (TypeShort or TypeLong) || count == 0)
                continue;

            var bytes = (long)count * (type == TypeShort ? 2 : 4);
            var value = bytes <= 4 ? at + 8 : file.UInt32(at + 8);
            file.Bytes.Require(value, bytes);
            found = new TiffEntry(type == TypeShort, count, value);
        }

        return found;
    }

    public uint Number(TiffFile file, uint index = 0) => Short ? file.UInt16(At + 2L * index) : file.UInt32(At + 4L * index);
}
