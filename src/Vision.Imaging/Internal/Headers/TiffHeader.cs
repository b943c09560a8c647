using Vision.Imaging.Internal.Tiff;

namespace Vision.Imaging.Internal.Headers;

/// <summary>Reads the first directory of a TIFF (TIFF 6.0) and checks that its strips or tiles lie inside the file.</summary>
internal static class TiffHeader
{
    private const uint UnsignedNumbers = 1, Uncompressed = 1, PhotometricPalette = 3, PhotometricCmyk = 5;

    public static ImageInfo Read(ImageBytes bytes, ImageLimits limits)
    {
        var file = new TiffFile(bytes);
        var directory = file.FirstDirectory;
        var width = Number(file, directory, TiffTag.Width, 0);
        var height = Number(file, directory, TiffTag.Height, 0);
        if (width == 0 || height == 0)
            throw bytes.Damaged("a TIFF without a size");
        limits.CheckSize(width, height, bytes.Name);

        var channels = Number(file, directory, TiffTag.SamplesPerPixel, 1);
        var bits = Number(file, directory, TiffTag.BitsPerSample, 1);
        if (channels is 0 or > 5 || bits is not (1 or 2 or 4 or 8 or 16) || Number(file, directory, TiffTag.SampleFormat, UnsignedNumbers) != UnsignedNumbers)
            throw bytes.Invalid($"this is a TIFF of {channels} channels of {bits} bits for measurements, which is not supported; convert it to JPEG or PNG.");
        if (Number(file, directory, TiffTag.TileWidth, 0) > limits.MaximumSide + 1024L || Number(file, directory, TiffTag.TileHeight, 0) > limits.MaximumSide + 1024L)
            throw bytes.Damaged("a TIFF with tiles of impossible size");

        var stored = CheckData(file, directory);
        var raw = ((long)width * channels * bits + 7) / 8 * height;
        if (Number(file, directory, TiffTag.Compression, Uncompressed) == Uncompressed && stored is { } some && some < raw)
            throw bytes.Damaged($"{some} bytes of TIFF data cannot hold {width} × {height} px");

        var photometric = Number(file, directory, TiffTag.Photometric, 1);
        var colours = photometric switch { 0 or 1 or PhotometricPalette => 1, PhotometricCmyk => 4, _ => 3 };
        return new ImageInfo
        {
            Format = ImageFormat.Tiff,
            Width = (int)width,
            Height = (int)height,
            BitDepth = (int)bits,
            Colour = photometric switch { 0 or 1 => ImageColour.Grey, PhotometricPalette => ImageColour.Palette, PhotometricCmyk => ImageColour.Cmyk, _ => ImageColour.Rgb },
            HasAlpha = channels > colours, // writers that leave ExtraSamples out mean transparency too
            Orientation = Exif.Known(Number(file, directory, TiffTag.Orientation, 1)),
            FrameCount = file.CountPages(),
        };
    }

    private static uint Number(TiffFile file, uint directory, TiffTag tag, uint missing) => TiffEntry.Find(file, directory, tag)?.Number(file) ?? missing;

    // Bytes of image data; null where the file does not say, as some old ones do not.
    private static long? CheckData(TiffFile file, uint directory)
    {
        var offsets = TiffEntry.Find(file, directory, TiffTag.StripOffsets) ?? TiffEntry.Find(file, directory, TiffTag.TileOffsets)
            ?? throw file.Bytes.Damaged("a TIFF without image data");
        var counts = TiffEntry.Find(file, directory, TiffTag.StripByteCounts) ?? TiffEntry.Find(file, directory, TiffTag.TileByteCounts);

        long total = 0;
        for (uint i = 0; i < offsets.Count; i++)
        {
            var length = counts is { } some && i < some.Count ? some.Number(file, i) : 0;
            file.Bytes.Require(offsets.Number(file, i), length);
            total += length;
        }

        return counts is null ? null : total;
    }
}
