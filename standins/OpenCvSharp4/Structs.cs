namespace OpenCvSharp;

public record struct Point(int X, int Y);

public record struct Size(int Width, int Height);

public record struct Rect(int X, int Y, int Width, int Height);

public record struct Scalar(double Val0, double Val1, double Val2, double Val3)
{
    public Scalar(double val0) : this(val0, 0, 0, 0) { }
    public Scalar(double val0, double val1, double val2) : this(val0, val1, val2, 0) { }

    public static Scalar All(double v) => new(v, v, v, v);
}

public readonly record struct MatType(int value) : IEquatable<int>
{
    public const int CV_8U = 0, CV_8S = 1, CV_16U = 2, CV_16S = 3, CV_32S = 4, CV_32F = 5, CV_64F = 6, CV_16F = 7;

    public static readonly MatType
        CV_8UC1 = CV_8UC(1), CV_8UC3 = CV_8UC(3), CV_8UC4 = CV_8UC(4),
        CV_16UC1 = MakeType(CV_16U, 1), CV_16UC3 = MakeType(CV_16U, 3), CV_16UC4 = MakeType(CV_16U, 4),
        CV_32FC1 = CV_32FC(1), CV_32FC3 = CV_32FC(3), CV_64FC1 = MakeType(CV_64F, 1);

    public int Value => value;
    public int Depth => value & 7;
    public int Channels => (value >> 3) + 1;

    public static implicit operator MatType(int value) => new(value);
    public static explicit operator int(MatType self) => self.value;
    public static MatType CV_8UC(int ch) => MakeType(CV_8U, ch);
    public static MatType CV_32FC(int ch) => MakeType(CV_32F, ch);
    public static MatType MakeType(int depth, int channels) => (depth & 7) + ((channels - 1) << 3);
    public bool Equals(int other) => value == other;
}
