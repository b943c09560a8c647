using System.Globalization;

namespace Vision;

/// <summary>How a file says its pictures are turned, mirrored and moved to be shown: nine numbers, row by row, as MP4 and MOV store them (ISO/IEC 14496-12).</summary>
/// <remarks>A point of the coded picture (x, y) is shown at (a·x + c·y + tx, b·x + d·y + ty). The last column is 2.30, the others are 16.16.</remarks>
/// <param name="A">x to x.</param>
/// <param name="B">x to y.</param>
/// <param name="U">Perspective; 0.</param>
/// <param name="C">y to x.</param>
/// <param name="D">y to y.</param>
/// <param name="V">Perspective; 0.</param>
/// <param name="X">Moved to the right.</param>
/// <param name="Y">Moved down.</param>
/// <param name="W">Scale; 1.</param>
public readonly record struct DisplayMatrix(int A, int B, int U, int C, int D, int V, int X, int Y, int W)
{
    private const int One = 1 << 16, Whole = 1 << 30;

    // Of the greater number of a row: what is less is no angle, but a rounding.
    private const double MostSkew = 0.01;

    /// <summary>Whether sides stay parallel to those of the screen: turned by quarters, mirrored, or neither.</summary>
    public bool IsAxisAligned => Math.Abs((double)A) < MostSkew * Math.Abs((double)B) || Math.Abs((double)B) < MostSkew * Math.Abs((double)A);

    /// <summary>Whether left and right are exchanged before the picture is turned.</summary>
    public bool IsMirrored => ((double)A * D) - ((double)B * C) < 0;

    /// <summary>The nearest clockwise turn by quarters, degrees, after mirroring: 0, 90, 180 or 270.</summary>
    public int Rotation
    {
        get
        {
            var (x, y) = IsMirrored ? (-(double)A, -(double)B) : (A, B);
            var quarters = (int)Math.Round(Math.Atan2(y, x) / (Math.PI / 2));
            return ((quarters % 4) + 4) % 4 * 90;
        }
    }

    /// <summary>The clockwise turn after mirroring, degrees.</summary>
    public double Degrees => Math.Atan2(IsMirrored ? -(double)B : B, IsMirrored ? -(double)A : A) * 180 / Math.PI;

    /// <summary>The matrix of a turn, which leaves the picture's corner where it was.</summary>
    /// <param name="rotation">Clockwise, degrees: 0, 90, 180 or 270.</param>
    /// <param name="isMirrored">Whether left and right are exchanged before.</param>
    /// <param name="coded">Size of the picture, px.</param>
    public static DisplayMatrix Of(int rotation, bool isMirrored, ImageSize coded)
    {
        var (a, b, c, d) = rotation switch
        {
            90 => (0, 1, -1, 0),
            180 => (-1, 0, 0, -1),
            270 => (0, -1, 1, 0),
            _ => (1, 0, 0, 1),
        };
        if (isMirrored)
            (a, b) = (-a, -b);

        return new DisplayMatrix(a * One, b * One, 0, c * One, d * One, 0, Moved(a, c, coded), Moved(b, d, coded), Whole);
    }

    /// <summary>
    /// The matrix that a copy with pixels of the same shape has: this very one, unless it also scales, which the shape of pixels tells already.
    /// </summary>
    /// <param name="coded">Size of the picture, px.</param>
    public DisplayMatrix ForCopy(ImageSize coded) =>
        IsAxisAligned && !(IsUnit(A) && IsUnit(B) && IsUnit(C) && IsUnit(D)) ? Of(Rotation, IsMirrored, coded) : this;

    /// <summary>The nine numbers.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"({A} {B} {U} / {C} {D} {V} / {X} {Y} {W})");

    private static bool IsUnit(int value) => value is 0 or One or (-One);

    // Back to where nothing lies left of or above zero.
    private static int Moved(int ofX, int ofY, ImageSize coded) => ((ofX < 0 ? coded.Width : 0) + (ofY < 0 ? coded.Height : 0)) << 16;
}
