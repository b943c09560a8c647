using Vision.Imaging.Internal.Decoding;

namespace Vision.Imaging.Internal.Headers;

/// <summary>Walks the segments of a JPEG (ITU-T T.81, annex B) and its scans up to the end marker, or the end of the file.</summary>
internal static class JpegHeader
{
    private const byte EndOfImage = 0xD9, StartOfScan = 0xDA, App1 = 0xE1;

    // A progressive image of 8 bits needs at most a few dozen scans; thousands of empty ones are an attack on the decoder's time.
    private const int MaximumScans = 200;

    public static ImageInfo Read(ImageBytes file, ImageLimits limits)
    {
        ImageInfo? info = null;
        ExifOrientation? orientation = null;
        JpegCoverage? coverage = null;
        var scans = 0;
        for (var position = 2; ;)
        {
            if (coverage is { IsComplete: true } && IsOver(file, position))
                return Unended(file, info! with { Orientation = orientation ?? ExifOrientation.TopLeft, LacksEnd = true });

            var marker = NextMarker(file, ref position);
            if (marker == EndOfImage)
                break;
            if (marker is 0x01 or >= 0xD0 and <= 0xD8)
                continue; // stands alone

            int length = file.UInt16Big(position);
            if (length < 2)
                throw file.Damaged("a JPEG segment of impossible length");
            var segment = file.Slice(position + 2, length - 2);
            position += length;

            if (IsFrame(marker))
            {
                if (info is not null)
                    throw file.Damaged("two JPEG frame headers");
                info = ReadFrame(file, marker, segment, limits);
                coverage = new JpegCoverage(segment, IsProgressive(marker));
            }
            else if (marker == App1 && orientation is null && segment.StartsWith("Exif\0\0"u8))
            {
                orientation = Exif.OrientationOf(segment[6..]);
            }
            else if (marker == StartOfScan)
            {
                if (info is null)
                    throw file.Damaged("JPEG image data before its header");
                if (++scans > MaximumScans)
                    throw file.Damaged($"more than {MaximumScans} JPEG scans");
                coverage!.Add(segment);
                SkipScan(file, ref position);
            }
        }

        if (info is null || scans == 0)
            throw file.Damaged("a JPEG without image data");
        return info with { Orientation = orientation ?? ExifOrientation.TopLeft };
    }

    // SOF0..SOF15 without DHT, JPG and DAC, which share the range.
    private static bool IsFrame(byte marker) => marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC);

    private static bool IsProgressive(byte marker) => marker is 0xC2 or 0xCA;

    // Nothing but the beginning of a marker is left.
    private static bool IsOver(ImageBytes file, int position) => position >= file.Length || file.Span[position..].IndexOfAnyExcept((byte)0xFF) < 0;

    private static ImageInfo Unended(ImageBytes file, ImageInfo info) => JpegEnd.IsWhole(file) ? info : throw file.Truncated();

    private static ImageInfo ReadFrame(ImageBytes file, byte marker, ReadOnlySpan<byte> segment, ImageLimits limits)
    {
        if (segment.Length < 6)
            throw file.Damaged("a JPEG header of impossible length");

        int bits = segment[0], height = (segment[1] << 8) | segment[2], width = (segment[3] << 8) | segment[4], channels = segment[5];
        if (marker is not (0xC0 or 0xC1 or 0xC2 or 0xC9 or 0xCA))
            throw file.Invalid("this is a lossless or hierarchical JPEG, which is not supported; convert it to a plain JPEG or PNG.");
        if (bits != 8)
            throw file.Invalid($"this is a JPEG of {bits} bits a channel, which is not supported; convert it to a plain JPEG or PNG.");
        if (width == 0 || height == 0)
            throw file.Damaged("a JPEG header without a size");
        if (channels is not (1 or 3 or 4))
            throw file.Damaged($"a JPEG header with {channels} channels");

        limits.CheckSize(width, height, file.Name);
        var colour = channels switch { 1 => ImageColour.Grey, 3 => ImageColour.Rgb, _ => ImageColour.Cmyk };
        return new ImageInfo { Format = ImageFormat.Jpeg, Width = width, Height = height, BitDepth = bits, Colour = colour };
    }

    // Moves behind the next marker and returns it. Padding and stray bytes between segments are skipped, as decoders do.
    private static byte NextMarker(ImageBytes file, ref int position)
    {
        while (true)
        {
            var found = position < file.Length ? file.Span[position..].IndexOf((byte)0xFF) : -1;
            if (found < 0)
                throw file.Truncated();

            position += found;
            while (file[position] == 0xFF)
                position++;

            var marker = file[position++];
            if (marker != 0)
                return marker;
        }
    }

    // Stops before the marker that ends the scan; or at the end of the file, or in the fill before it.
    private static void SkipScan(ImageBytes file, ref int position)
    {
        while (true)
        {
            var end = JpegMarkers.IndexOfEnd(file.Span[position..]);
            if (end < 0)
            {
                position = file.Length;
                return;
            }

            position += end;
            // All of the fill at once: looking at each of its bytes anew would take the square of its length.
            var fill = file.Span[position..].IndexOfAnyExcept((byte)0xFF);
            if (fill <= 1)
                return;

            position += fill - 1;
            if (file[position + 1] is not (0x00 or >= 0xD0 and <= 0xD7))
                return;
        }
    }
}
