using Vision.Imaging.Internal.Headers;

namespace Vision.Imaging.Internal.Gif;

/// <summary>Netscape's extension that says how often an animation is shown.</summary>
internal static class GifLoop
{
    private const byte Extension = 0x21, Application = 0xFF;

    /// <summary>Times it repeats, 0 for ever; <see langword="null"/> when the file does not say, which means once.</summary>
    /// <param name="file">A file that passed <see cref="GifHeader"/>.</param>
    public static int? Read(ImageBytes file)
    {
        for (var position = GifCanvas.Read(file).End; position < file.Length && file[position] == Extension;)
        {
            if (file[position + 1] == Application && file.Has(position + 2, "\x0BNETSCAPE2.0\x03\x01"u8))
                return file.UInt16Little(position + 16);

            position += 2;
            while (file[position] is var length and not 0)
                position += length + 1;
            position++;
        }

        return null;
    }
}
