using System.Runtime.InteropServices;

namespace OpenCvSharp;

internal static unsafe partial class Native
{
    private const string Library = "OpenCvSharpExtern";

    public static void Check(int status)
    {
        if (status != 0)
            throw new OpenCVException(Marshal.PtrToStringUTF8(shim_last_error()) ?? "OpenCV failed");
    }

    [LibraryImport(Library)] private static partial IntPtr shim_last_error();
    [LibraryImport(Library)] public static partial int shim_mat_new(int rows, int cols, int type, out IntPtr result);
    [LibraryImport(Library)] public static partial int shim_mat_roi(IntPtr source, int x, int y, int width, int height, out IntPtr result);
    [LibraryImport(Library)] public static partial void shim_mat_delete(IntPtr mat);
    [LibraryImport(Library)] public static partial void shim_mat_info(IntPtr mat, out int rows, out int cols, out int type, out IntPtr data, out nuint step, out int continuous);
    [LibraryImport(Library)] public static partial int shim_mat_copy(IntPtr source, IntPtr destination);
    [LibraryImport(Library)] public static partial int shim_mat_set(IntPtr mat, double* value);
    [LibraryImport(Library)] public static partial int shim_imdecode(byte* bytes, nuint length, int flags, IntPtr result);
    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)] public static partial int shim_imencode(string extension, IntPtr image, int* parameters, int count, out IntPtr result, out IntPtr data, out nuint length);
    [LibraryImport(Library)] public static partial void shim_bytes_delete(IntPtr bytes);
    [LibraryImport(Library)] public static partial int shim_resize(IntPtr source, IntPtr destination, int width, int height, double fx, double fy, int interpolation);
    [LibraryImport(Library)] public static partial int shim_rotate(IntPtr source, IntPtr destination, int code);
    [LibraryImport(Library)] public static partial int shim_flip(IntPtr source, IntPtr destination, int code);
    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)] public static partial int shim_put_text(IntPtr image, string text, int x, int y, int font, double scale, double* color, int thickness, int line);
    [LibraryImport(Library)] public static partial int shim_rectangle(IntPtr image, int x, int y, int width, int height, double* color, int thickness, int line);
}
