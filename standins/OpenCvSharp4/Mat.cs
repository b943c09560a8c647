namespace OpenCvSharp;

public class Mat : IDisposable
{
    private IntPtr _handle;
    private readonly object? _kept;

    public Mat() => Native.Check(Native.shim_mat_new(-1, 0, 0, out _handle));

    public Mat(int rows, int cols, MatType type) => Native.Check(Native.shim_mat_new(rows, cols, (int)type, out _handle));

    public Mat(Size size, MatType type) : this(size.Height, size.Width, type) { }

    public Mat(int rows, int cols, MatType type, Scalar s) : this(rows, cols, type) => SetTo(s);

    public Mat(Size size, MatType type, Scalar s) : this(size.Height, size.Width, type, s) { }

    public Mat(Mat m, Rect roi)
    {
        Native.Check(Native.shim_mat_roi(m.CvPtr, roi.X, roi.Y, roi.Width, roi.Height, out _handle));
        _kept = m;
    }

    ~Mat() => Dispose(false);

    public IntPtr CvPtr => _handle != IntPtr.Zero ? _handle : throw new ObjectDisposedException(nameof(Mat));

    public bool IsDisposed => _handle == IntPtr.Zero;
    public int Rows => Info().Rows;
    public int Cols => Info().Cols;
    public int Height => Rows;
    public int Width => Cols;
    public IntPtr Data => Info().Data;
    public unsafe byte* DataPointer => (byte*)Data;

    public Mat this[Rect roi] => new(this, roi);

    public MatType Type() => Info().Type;
    public int Depth() => Info().Type & 7;
    public int Channels() => (Info().Type >> 3) + 1;
    public bool Empty() => Info() is { Rows: 0 } or { Cols: 0 } or { Data: 0 };
    public Size Size() => new(Cols, Rows);
    public long Step() => Info().Step;
    public long Total() => (long)Rows * Cols;
    public int ElemSize() => Channels() * (Depth() switch { MatType.CV_8U or MatType.CV_8S => 1, MatType.CV_64F => 8, MatType.CV_32S or MatType.CV_32F => 4, _ => 2 });
    public bool IsContinuous() => Info().Continuous;

    public Mat Clone()
    {
        var copy = new Mat();
        CopyTo(copy);
        return copy;
    }

    public void CopyTo(Mat m) => Run(Native.shim_mat_copy(CvPtr, m.CvPtr), m);

    public unsafe Mat SetTo(Scalar value)
    {
        Run(Native.shim_mat_set(CvPtr, (double*)&value), this);
        return this;
    }

    public void Release() => Dispose();

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
        var handle = Interlocked.Exchange(ref _handle, IntPtr.Zero);
        if (handle != IntPtr.Zero)
            Native.shim_mat_delete(handle);
    }

    private void Run(int status, object used)
    {
        Native.Check(status);
        GC.KeepAlive(this);
        GC.KeepAlive(used);
    }

    private (int Rows, int Cols, int Type, IntPtr Data, long Step, bool Continuous) Info()
    {
        Native.shim_mat_info(CvPtr, out var rows, out var cols, out var type, out var data, out var step, out var continuous);
        GC.KeepAlive(this);
        return (rows, cols, type, data, (long)step, continuous != 0);
    }
}
