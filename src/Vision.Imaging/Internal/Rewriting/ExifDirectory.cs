using Vision.Imaging.Internal.Tiff;

namespace Vision.Imaging.Internal.Rewriting;

/// <summary>Entries of an EXIF directory, their values copied as they are.</summary>
internal sealed class ExifDirectory
{
    private readonly SortedDictionary<uint, (uint Type, uint Count, byte[] Value)> _entries = [];

    public int Count => _entries.Count;

    public IEnumerable<KeyValuePair<uint, (uint Type, uint Count, byte[] Value)>> Entries => _entries;

    /// <param name="source">The EXIF data.</param>
    /// <param name="directory">Where the directory is.</param>
    /// <param name="tags">Which entries to take.</param>
    /// <param name="longest">Bytes of a value beyond which it is left out.</param>
    public void Take(TiffFile source, uint directory, HashSet<uint> tags, int longest)
    {
        var count = source.UInt16(directory);
        for (var i = 0; i < count; i++)
        {
            var at = directory + 2L + 12 * i;
            uint tag = source.UInt16(at), type = source.UInt16(at + 2), values = source.UInt32(at + 4);
            var bytes = values * (long)SizeOf(type);
            if (!tags.Contains(tag) || bytes == 0 || bytes > longest)
                continue;

            var value = source.Bytes.Slice(bytes <= 4 ? at + 8 : source.UInt32(at + 8), bytes);
            _entries[tag] = (type, values, value.ToArray());
        }
    }

    public void Set(uint tag, uint type, uint count, byte[] value) => _entries[tag] = (type, count, value);

    // TIFF 6.0, section 2.
    private static int SizeOf(uint type) => type switch
    {
        1 or 2 or 6 or 7 => 1,
        3 or 8 => 2,
        4 or 9 or 11 => 4,
        5 or 10 or 12 => 8,
        _ => 0,
    };
}
