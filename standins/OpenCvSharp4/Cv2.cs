namespace OpenCvSharp;

public static unsafe class Cv2
{
    public static Mat ImDecode(ReadOnlySpan<byte> span, ImreadModes flags)
    {
        if (span.IsEmpty)
            throw new ArgumentException("Empty span", nameof(span));

        var result = new Mat();
        fixed (byte* bytes = span)
            Native.Check(Native.shim_imdecode(bytes, (nuint)span.Length, (int)flags, result.CvPtr));

        return result;
    }

    public static Mat ImDecode(byte[] buf, ImreadModes flags) => ImDecode(new ReadOnlySpan<byte>(buf), flags);

    public static bool ImEncode(string ext, InputArray img, out byte[] buf, int[]? prms = null)
    {
        var parameters = prms ?? [];
        int status;
        IntPtr result, data;
        nuint length;
        fixed (int* first = parameters)
            status = Native.shim_imencode(ext, img.Mat.CvPtr, first, parameters.Length, out result, out data, out length);

        try
        {
            Native.Check(status);
            GC.KeepAlive(img);
            buf = new ReadOnlySpan<byte>((void*)data, (int)length).ToArray();
            return buf.Length > 0;
        }
        finally
        {
            if (result != IntPtr.Zero)
                Native.shim_bytes_delete(result);
        }
    }

    public static void Resize(InputArray src, OutputArray dst, Size dsize, double fx = 0, double fy = 0, InterpolationFlags interpolation = InterpolationFlags.Linear) =>
        Done(Native.shim_resize(src.Mat.CvPtr, dst.Mat.CvPtr, dsize.Width, dsize.Height, fx, fy, (int)interpolation), src, dst);

    public static void Rotate(InputArray src, OutputArray dst, RotateFlags rotateCode) =>
        Done(Native.shim_rotate(src.Mat.CvPtr, dst.Mat.CvPtr, (int)rotateCode), src, dst);

    public static void Flip(InputArray src, OutputArray dst, FlipMode flipCode) =>
        Done(Native.shim_flip(src.Mat.CvPtr, dst.Mat.CvPtr, (int)flipCode), src, dst);

    public static void PutText(
        InputOutputArray img, string text, Point org, HersheyFonts fontFace, double fontScale, Scalar color, int thickness = 1, LineTypes lineType = LineTypes.Link8, bool bottomLeftOrigin = false) =>
        Done(Native.shim_put_text(img.Mat.CvPtr, text, org.X, org.Y, (int)fontFace, fontScale, (double*)&color, thickness, (int)lineType), img, text);

    public static void Rectangle(InputOutputArray img, Rect rect, Scalar color, int thickness = 1, LineTypes lineType = LineTypes.Link8, int shift = 0) =>
        Done(Native.shim_rectangle(img.Mat.CvPtr, rect.X, rect.Y, rect.Width, rect.Height, (double*)&color, thickness, (int)lineType), img, rect);

    private static void Done(int status, object first, object second)
    {
        Native.Check(status);
        GC.KeepAlive(first);
        GC.KeepAlive(second);
    }
}
