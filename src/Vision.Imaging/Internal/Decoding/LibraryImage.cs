using System.Runtime.InteropServices;
using ImageMagick;
using OpenCvSharp;
using Vision.Imaging.Internal.Headers;

namespace Vision.Imaging.Internal.Decoding;

/// <summary>Images that OpenCV does not read, by ImageMagick: HEIC, AVIF, JPEG 2000. Its format is named to it, so that no other of its readers is reached.</summary>
/// <remarks>
/// What the file says of turning and mirroring (<c>irot</c>, <c>imir</c>) the library has done already, and EXIF says it a second time (ISO/IEC 23008-12, 8.1):
/// so these images are upright as they come.
/// </remarks>
internal static class LibraryImage
{
    // A file that claims more than the pixels in its header cannot make the library take the machine's memory or disk.
    private const ulong MostMemory = 4UL << 30;

    static LibraryImage()
    {
        ResourceLimits.Memory = MostMemory;
        ResourceLimits.MaxMemoryRequest = MostMemory;
        ResourceLimits.Disk = 0;
        ResourceLimits.Width = ushort.MaxValue;
        ResourceLimits.Height = ushort.MaxValue;
    }

    /// <summary>Size and kind, without decoding the pixels.</summary>
    public static ImageInfo ReadHeader(ImageBytes file, ImageFormat format, ImageLimits limits)
    {
        using var image = Open(file, format, static (image, bytes, settings) => image.Ping(bytes, settings));
        limits.CheckSize(image.Width, image.Height, file.Name);
        return new ImageInfo
        {
            Format = format,
            Width = (int)image.Width,
            Height = (int)image.Height,
            BitDepth = (int)image.Depth,
            Colour = image.ColorSpace == ColorSpace.Gray ? ImageColour.Grey : ImageColour.Rgb,
            HasAlpha = image.HasAlpha,
        };
    }

    /// <summary>8-bit BGR, upright; transparent pixels lie on white.</summary>
    /// <param name="file">The whole file.</param>
    /// <param name="info">Of its header.</param>
    /// <param name="toStandardColours">Whether a colour profile is applied, so that the pixels are in sRGB; else they are as stored, which models are used to.</param>
    public static Mat Decode(ImageBytes file, ImageInfo info, bool toStandardColours = false)
    {
        using var image = Open(file, info.Format, static (image, bytes, settings) => image.Read(bytes, settings));
        if (image.Width != info.Width || image.Height != info.Height)
            throw file.Damaged("its data have another size than its header says");

        if (toStandardColours)
            ApplyProfile(image, file);

        image.ColorSpace = ColorSpace.sRGB;
        if (image.HasAlpha)
        {
            image.BackgroundColor = MagickColors.White;
            image.Alpha(AlphaAction.Remove);
        }

        using var pixels = image.GetPixelsUnsafe();
        var bytes = pixels.ToByteArray(PixelMapping.BGR) ?? throw file.Damaged("it has no pixels");
        var mat = new Mat(info.Height, info.Width, MatType.CV_8UC3);
        Marshal.Copy(bytes, 0, mat.Data, bytes.Length);
        return mat;
    }

    /// <summary>Whether the library decodes an image to its end without missing any of its data.</summary>
    public static bool CanDecode(ImageBytes file, ImageFormat format)
    {
        try
        {
            Open(file, format, static (image, bytes, settings) => image.Read(bytes, settings)).Dispose();
            return true;
        }
        catch (InvalidImageException)
        {
            return false;
        }
    }

    private static void ApplyProfile(MagickImage image, ImageBytes file)
    {
        const string Damaged = "its colour profile is damaged; save it anew as JPEG.";
        if (image.GetProfile("icc")?.ToByteArray() is not { Length: > 0 } bytes)
            return;
        if (!ColourProfile.IsWhole(bytes))
            throw new InvalidImageException(file.Name, Damaged);

        try
        {
            image.TransformColorSpace(new ColorProfile(bytes), ColorProfiles.SRGB);
        }
        catch (MagickException exception)
        {
            throw new InvalidImageException(file.Name, Damaged, exception);
        }
    }

    private static MagickImage Open(ImageBytes file, ImageFormat format, Action<MagickImage, byte[], MagickReadSettings> read)
    {
        var image = new MagickImage();
        string? damage = null;
        // What the library passes over silently, such as data that end too soon.
        image.Warning += (_, warning) => damage ??= warning.Exception is MagickCorruptImageWarningException ? "some of its data cannot be decoded" : null;
        try
        {
            read(image, file.Span.ToArray(), new MagickReadSettings { Format = NameOf(format) });
            return damage is null ? image : throw file.Damaged(damage);
        }
        catch (MagickResourceLimitErrorException exception)
        {
            image.Dispose();
            throw new ImageTooLargeException(file.Name, "the image needs more memory than an image may take; scale it down.", exception);
        }
        catch (MagickException exception)
        {
            image.Dispose();
            throw new InvalidImageException(file.Name, "the image data are damaged, and decoding them failed; upload the file again, or save it anew as JPEG.", exception);
        }
        catch
        {
            image.Dispose();
            throw;
        }
    }

    private static MagickFormat NameOf(ImageFormat format) => format switch
    {
        ImageFormat.Heic => MagickFormat.Heic,
        ImageFormat.Avif => MagickFormat.Avif,
        ImageFormat.Jpeg => MagickFormat.Jpeg,
        _ => MagickFormat.Jp2,
    };
}
