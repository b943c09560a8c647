using System.Runtime.InteropServices;
using OpenCvSharp;
using Vision.Onnx.Pixels;

namespace Vision.Onnx.Tests.Faces.Scenes;

/// <summary>Pixels that tests draw on, pinned in memory: blue, green, red.</summary>
internal sealed class Canvas : IDisposable
{
    private GCHandle _pin;

    public Canvas(int width, int height)
    {
        (Width, Height) = (width, height);
        Bytes = new byte[3 * width * height];
        _pin = GCHandle.Alloc(Bytes, GCHandleType.Pinned);
    }

    public int Width { get; }

    public int Height { get; }

    public byte[] Bytes { get; }

    public BgrImage View => new(_pin.AddrOfPinnedObject(), Width, Height, 3 * Width);

    /// <summary>A part of an image file, brought to a size; what is squeezed is less high than it should be.</summary>
    public static Canvas FromFile(byte[] file, Rect? part = null, double scale = 1, double squeeze = 1)
    {
        using var image = Cv2.ImDecode(file, ImreadModes.Color);
        using var cut = new Mat(image, part ?? new Rect(0, 0, image.Width, image.Height));
        using var sized = new Mat();
        Cv2.Resize(cut, sized, new Size((int)(cut.Width * scale), (int)(cut.Height * scale * squeeze)), interpolation: scale < 1 ? InterpolationFlags.Area : InterpolationFlags.Linear);
        var (width, height) = (sized.Width, sized.Height);
        var canvas = new Canvas(width, height);
        for (var y = 0; y < height; y++)
            Marshal.Copy(sized.Data + (nint)(y * sized.Step()), canvas.Bytes, y * 3 * width, 3 * width);
        return canvas;
    }

    public void Dispose() => _pin.Free();
}
