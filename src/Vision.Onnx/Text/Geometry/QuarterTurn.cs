using System.Numerics;

namespace Vision.Onnx.Text.Geometry;

/// <summary>How an image has to be turned for its text to stand upright.</summary>
internal enum QuarterTurn
{
    /// <summary>It does already.</summary>
    None,

    /// <summary>By 90° clockwise: text runs upwards.</summary>
    Clockwise,

    /// <summary>By 180°.</summary>
    Half,

    /// <summary>By 90° counterclockwise: text runs downwards.</summary>
    Counterclockwise,
}

/// <summary>Places in turned images.</summary>
internal static class QuarterTurns
{
    /// <summary>The turn for text that runs in a direction, to the nearest quarter.</summary>
    public static QuarterTurn For(Vector2 along) =>
        Math.Abs(along.X) >= Math.Abs(along.Y)
            ? along.X >= 0 ? QuarterTurn.None : QuarterTurn.Half
            : along.Y > 0 ? QuarterTurn.Counterclockwise : QuarterTurn.Clockwise;

    /// <summary>A box of the turned image, in the image as it was.</summary>
    /// <param name="turn">How the image was turned.</param>
    /// <param name="box">In the turned image.</param>
    /// <param name="width">Of the image before, px.</param>
    /// <param name="height">Of the image before, px.</param>
    public static TextBox Undo(this QuarterTurn turn, TextBox box, int width, int height)
    {
        var (center, along) = (box.Center, box.Along);
        return turn switch
        {
            QuarterTurn.Clockwise => box with { Center = new Vector2(center.Y, height - center.X), Along = new Vector2(along.Y, -along.X) },
            QuarterTurn.Half => box with { Center = new Vector2(width - center.X, height - center.Y), Along = -along },
            QuarterTurn.Counterclockwise => box with { Center = new Vector2(width - center.Y, center.X), Along = new Vector2(-along.Y, along.X) },
            _ => box,
        };
    }
}
