using System.Runtime.Intrinsics;
using Vision.Onnx.Faces.Geometry;
using Vision.Onnx.Pixels;

namespace Vision.Onnx.Faces.Detection;

/// <summary>Makes <see cref="UltraFace"/>'s input of a tile.</summary>
internal static class TilePixels
{
    private const int Plane = UltraFace.Width * UltraFace.Height;
    /// <summary>What the network expects.</summary>
    public static readonly Normalisation Normalisation = new(Vector128.Create(1 / 128f), Vector128.Create(-127 / 128f));

    /// <param name="image">Source.</param>
    /// <param name="tile">What to look at; beyond the image its border goes on.</param>
    /// <param name="planes">3 × 240 × 320 values.</param>
    public static void Write(BgrImage image, Tile tile, Span<float> planes)
    {
        var part = image.Part(tile.Left, tile.Top, tile.Width, tile.Height);
        var width = part.Width * UltraFace.Width / tile.Width;
        var height = part.Height * UltraFace.Height / tile.Height;
        if (tile.Left < 0 || tile.Top < 0 || width < 1 || height < 1 || width > part.Width || height > part.Height)
        {
            var scale = (float)tile.Width / UltraFace.Width;
            FaceCrop.Write(image, new Similarity(scale, 0, tile.Left, tile.Top), UltraFace.Width, UltraFace.Height, Normalisation, redFirst: true, planes);
            return;
        }

        PlanarResizer.Resize(part, width, height, planes, UltraFace.Width, UltraFace.Height, Normalisation);
        SwapRedAndBlue(planes);
    }

    private static void SwapRedAndBlue(Span<float> planes)
    {
        var first = planes[..Plane];
        var last = planes[(2 * Plane)..];
        for (var i = 0; i < first.Length; i++)
            (first[i], last[i]) = (last[i], first[i]);
    }
}
