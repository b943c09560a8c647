using System.Buffers.Binary;
using Vision.Imaging.Internal.Headers;

namespace Vision.Imaging.Internal.Tiff;

/// <summary>The pages of a TIFF, each as a file that begins with it: decoders read the first page of what they get.</summary>
internal static class TiffPages
{
    private const int FirstDirectoryAt = 4;

    // TIFF 6.0, section 8: another page at a smaller size, or the mask of another page.
    private const uint Reduced = 1, Mask = 4;

    /// <summary>Where the pages' directories are. Thumbnails and masks of other pages are none.</summary>
    public static List<uint> Find(ImageBytes bytes)
    {
        var file = new TiffFile(bytes);
        var pages = new List<uint>();
        for (var (directory, left) = (file.FirstDirectory, file.CountPages()); left > 0; left--)
        {
            if (((TiffEntry.Find(file, directory, TiffTag.SubfileType)?.Number(file) ?? 0) & (Reduced | Mask)) == 0)
                pages.Add(directory);

            directory = file.UInt32(directory + 2L + (12 * file.UInt16(directory)));
        }

        return pages;
    }

    /// <summary>The file with that page first.</summary>
    public static byte[] WithFirst(ImageBytes bytes, uint directory)
    {
        var copy = bytes.Span.ToArray();
        var place = copy.AsSpan(FirstDirectoryAt);
        if (new TiffFile(bytes).IsLittleEndian)
            BinaryPrimitives.WriteUInt32LittleEndian(place, directory);
        else
            BinaryPrimitives.WriteUInt32BigEndian(place, directory);

        return copy;
    }
}
