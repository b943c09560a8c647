using OpenCvSharp;
using Vision.Imaging.Internal.Headers;
using Range = System.Range;

namespace Vision.Imaging.Internal.Rewriting;

/// <summary>What a JPEG's segments say about how it was encoded, and its colour profile.</summary>
/// <param name="Quality">1..100 on the scale of the Independent JPEG Group, whose tables the file's come nearest to.</param>
/// <param name="Sampling">Horizontal and vertical factors of the three channels as <c>0xHVHVHV</c>; 0 for a grey image.</param>
/// <param name="Progressive">Whether it comes in several scans.</param>
/// <param name="Profiles">Where the parts of its colour profile are: whole segments.</param>
internal sealed record JpegSource(int Quality, int Sampling, bool Progressive, IReadOnlyList<Range> Profiles)
{
    private const int SamplingFlag = 7;
    private const byte QuantisationTables = 0xDB, Progressive8 = 0xC2, Application2 = 0xE2, StartOfScan = 0xDA;

    /// <param name="file">A file that passed <see cref="JpegHeader"/>.</param>
    public static JpegSource Read(ImageBytes file)
    {
        var (quality, sampling, progressive) = (0, 0, false);
        var profiles = new List<Range>();
        for (var position = 2; ;)
        {
            while (file[position] != 0xFF || file[position + 1] is 0xFF or 0x00)
                position++;
            var marker = file[position + 1];
            if (marker == StartOfScan)
                break;
            if (marker is 0x01 or >= 0xD0 and <= 0xD8)
            {
                position += 2;
                continue;
            }

            var end = position + 2 + file.UInt16Big(position + 2);
            var body = file.Slice(position + 4, end - position - 4);
            if (marker == QuantisationTables)
                quality = Math.Max(quality, JpegQuality.Of(body));
            else if (marker == Application2 && body.StartsWith("ICC_PROFILE\0"u8))
                profiles.Add(position..end);
            else if (marker is >= 0xC0 and <= 0xC2 && body.Length >= 15 && body[5] == 3)
                (sampling, progressive) = (body[7] << 16 | body[10] << 8 | body[13], marker == Progressive8);
            else if (marker is >= 0xC0 and <= 0xC2)
                progressive = marker == Progressive8;
            position = end;
        }

        return new JpegSource(quality == 0 ? 95 : quality, sampling, progressive, profiles);
    }

    /// <summary>For OpenCV's encoder; versions before 4.7 choose the sampling themselves.</summary>
    public int[] Settings()
    {
        List<int> settings = [(int)ImwriteFlags.JpegQuality, Quality, (int)ImwriteFlags.JpegProgressive, Progressive ? 1 : 0];
        // The five that OpenCV knows.
        if (Sampling is 0x111111 or 0x211111 or 0x121111 or 0x221111 or 0x411111)
            settings.AddRange([SamplingFlag, Sampling]);
        return [.. settings];
    }

    /// <summary>The segments of the colour profile, when it fits the channels that are written: a profile for inks does not.</summary>
    public IReadOnlyList<byte[]> Profile(ImageBytes file, ImageInfo info, Mat pixels)
    {
        var fits = info.Colour switch { ImageColour.Grey => pixels.Channels() == 1, ImageColour.Rgb => pixels.Channels() == 3, _ => false };
        var segments = new List<byte[]>();
        foreach (var segment in fits ? Profiles : [])
            segments.Add(file.Span[segment].ToArray());
        return segments;
    }
}
