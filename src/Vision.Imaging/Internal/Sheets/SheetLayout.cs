using OpenCvSharp;

namespace Vision.Imaging.Internal.Sheets;

/// <summary>Where everything is on a sheet with so many cards, px.</summary>
internal sealed class SheetLayout(int cards)
{
    private const int Margin = 20, Gap = 14, Header = 64, Padding = 10, PictureSide = 240;

    /// <summary>Height of the lines below a picture.</summary>
    public const int TextHeight = 76;

    private const int CardWidth = PictureSide + (2 * Padding);
    private const int CardHeight = PictureSide + Padding + TextHeight + Padding;

    // Never narrower than two cards, so that a title fits.
    private readonly int _columns = Math.Clamp(cards, 2, cards > 12 ? 6 : 4);

    public int Width => (2 * Margin) + (_columns * CardWidth) + ((_columns - 1) * Gap);

    public int Height => (2 * Margin) + Header + (Rows * CardHeight) + ((Rows - 1) * Gap);

    public Rect Title => new(Margin, Margin, Width - (2 * Margin), 32);

    public Rect Subtitle => new(Margin, Margin + 32, Width - (2 * Margin), 20);

    private int Rows => Math.Max(1, (cards + _columns - 1) / _columns);

    public Rect Card(int n) => new(Margin + (n % _columns * (CardWidth + Gap)), Margin + Header + (n / _columns * (CardHeight + Gap)), CardWidth, CardHeight);

    public static Rect Picture(Rect card) => new(card.X + Padding, card.Y + Padding, PictureSide, PictureSide);

    public BoundingBox Ratio(Rect place) =>
        new((float)place.X / Width, (float)place.Y / Height, (float)place.Width / Width, (float)place.Height / Height);
}
