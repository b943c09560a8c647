using System.Numerics;

namespace Vision.Onnx.Text.Layout;

/// <summary>A line in the frame of its page: upright, whatever the tilt of the page in the image.</summary>
/// <param name="Line">The line.</param>
/// <param name="Left">Least place along the page's lines, px.</param>
/// <param name="Right">Greatest place along, px.</param>
/// <param name="Top">Least place down the page, px.</param>
/// <param name="Bottom">Greatest place down, px.</param>
internal readonly record struct PagePlace(TextLine Line, float Left, float Right, float Top, float Bottom)
{
    public float Middle => (Top + Bottom) / 2;

    public float Height => Bottom - Top;

    public static PagePlace Of(TextLine line, Vector2 along)
    {
        var down = new Vector2(-along.Y, along.X);
        var center = line.Box.Center;
        // Of a line that slants against the page, its own extents say more than those of its corners.
        var isAlong = Math.Abs(Vector2.Dot(line.Box.Along, along)) >= MathF.Sqrt(0.5f);
        var (width, height) = isAlong ? (line.Box.Width, line.Box.Height) : (line.Box.Height, line.Box.Width);
        var (x, y) = (Vector2.Dot(center, along), Vector2.Dot(center, down));
        return new PagePlace(line, x - (width / 2), x + (width / 2), y - (height / 2), y + (height / 2));
    }

    /// <summary>The direction of the middle of all text, by width: tilt of a whole page counts, one slanted sign does not.</summary>
    public static Vector2 Direction(IReadOnlyList<TextLine> lines)
    {
        var half = lines.Sum(line => line.Box.Width) / 2;
        var sum = 0f;
        foreach (var line in lines.OrderBy(line => line.Box.Angle))
        {
            sum += line.Box.Width;
            if (sum >= half)
                return line.Box.Along;
        }

        return Vector2.UnitX;
    }
}
