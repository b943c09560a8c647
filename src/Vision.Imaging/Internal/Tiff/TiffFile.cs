using Vision.Imaging.Internal.Headers;

namespace Vision.Imaging.Internal.Tiff;

/// <summary>A TIFF file read in its own byte order.</summary>
internal readonly ref struct TiffFile(ImageBytes bytes)
{
    private const int MaximumPages = 10_000;

    private readonly bool _little = bytes.Has(0, "II"u8);

    public ImageBytes Bytes { get; } = bytes;

    public bool IsLittleEndian => _little;

    /// <summary>Where the first directory is.</summary>
    public uint FirstDirectory => UInt32(4);

    public uint UInt16(long offset)
    {
        var two = Bytes.Slice(offset, 2);
        return (uint)(_little ? two[0] | two[1] << 8 : two[0] << 8 | two[1]);
    }

    public uint UInt32(long offset) => _little ? UInt16(offset) | UInt16(offset + 2) << 16 : UInt16(offset) << 16 | UInt16(offset + 2);

    /// <summary>The bytes of a 16-bit number in this file's order.</summary>
    public byte[] Encode(byte value) => _little ? [value, 0] : [0, value];

    /// <summary>Directories, one a page.</summary>
    /// <exception cref="InvalidImageException">They lead back to one before, or there are more than any document has.</exception>
    public int CountPages()
    {
        var seen = new HashSet<uint>();
        for (var directory = FirstDirectory; directory != 0; directory = UInt32(directory + 2L + 12 * UInt16(directory)))
        {
            if (!seen.Add(directory))
                throw Bytes.Damaged("a TIFF whose pages lead round in a circle");
            if (seen.Count > MaximumPages)
                throw Bytes.Damaged($"a TIFF of more than {MaximumPages:N0} pages");
        }

        return seen.Count;
    }
}
