using OpenCvSharp;

namespace Vision.Media;

/// <summary>The bytes of a matrix.</summary>
internal static class MatBytes
{
    /// <summary>All rows of it. The matrix must outlive them.</summary>
    /// <param name="pixels">The matrix.</param>
    /// <param name="stride">Bytes from one row to the next.</param>
    public static unsafe Span<byte> Of(Mat pixels, out int stride)
    {
        stride = checked((int)pixels.Step());
        return new Span<byte>((void*)pixels.Data, checked(((pixels.Rows - 1) * stride) + (pixels.Cols * pixels.ElemSize())));
    }
}
