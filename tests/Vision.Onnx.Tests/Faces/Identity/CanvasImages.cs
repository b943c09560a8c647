using System.Runtime.InteropServices;
using OpenCvSharp;
using Vision.Onnx.Tests.Faces.Scenes;

namespace Vision.Onnx.Tests.Faces.Identity;

/// <summary>Drawn pictures as callers of a provider have them.</summary>
internal static class CanvasImages
{
    /// <summary>As a PNG: no artefacts are added.</summary>
    public static ImageSource ToImage(this Canvas canvas, string name)
    {
        using var image = new Mat(canvas.Height, canvas.Width, MatType.CV_8UC3);
        for (var y = 0; y < canvas.Height; y++)
            Marshal.Copy(canvas.Bytes, 3 * y * canvas.Width, image.Data + (nint)(y * image.Step()), 3 * canvas.Width);
        Cv2.ImEncode(".png", image, out var bytes);
        return ImageSource.FromBytes(bytes, name);
    }
}
