using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Vision.Onnx.Pixels;

/// <summary>Colours between pixels.</summary>
internal static unsafe class Bilinear
{
    /// <summary>Blue, green and red at a point, 0..255; the fourth lane is 0. Outside the image its border goes on.</summary>
    /// <param name="image">Source.</param>
    /// <param name="point">px; whole numbers are the centres of pixels.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Sample(BgrImage image, Vector2 point)
    {
        var x = Math.Clamp(point.X, 0, image.Width - 1);
        var y = Math.Clamp(point.Y, 0, image.Height - 1);
        var (x0, y0) = ((int)x, (int)y);
        var right = x0 + 1 < image.Width ? 3 : 0;
        var below = y0 + 1 < image.Height ? image.Stride : 0;
        var pixel = (byte*)image.Data + (y0 * image.Stride) + (x0 * 3);
        var (fx, fy) = (Vector128.Create(x - x0), Vector128.Create(y - y0));
        var top = Mix(Load(pixel), Load(pixel + right), fx);
        return Mix(top, Mix(Load(pixel + below), Load(pixel + below + right), fx), fy);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> Mix(Vector128<float> a, Vector128<float> b, Vector128<float> share) => a + ((b - a) * share);

    // Three bytes, read as such: a fourth may lie outside the image.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> Load(byte* pixel)
    {
        var packed = Vector128.CreateScalarUnsafe((uint)(*(ushort*)pixel | (pixel[2] << 16))).AsByte();
        return Vector128.ConvertToSingle(Vector128.WidenLower(Vector128.WidenLower(packed)).AsInt32());
    }
}
