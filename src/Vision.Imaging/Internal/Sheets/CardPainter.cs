using OpenCvSharp;

namespace Vision.Imaging.Internal.Sheets;

/// <summary>Draws one card: white with a thin edge, the cut-out, the name, the details.</summary>
internal static class CardPainter
{
    private const int NameHeight = 28, DetailHeight = 22, BoxThickness = 2;

    public static void Draw(Mat sheet, Rect place, Rect picture, ContactSheetCard card, int number, ReadOnlyMemory<byte>? frame)
    {
        Cv2.Rectangle(sheet, place, Palette.Card, -1);
        Cv2.Rectangle(sheet, place, Palette.Line, 1);
        var colour = card.IsKnown ? Palette.Of(card.Name) : Palette.Stranger;
        if (frame is { } bytes)
            Cut(sheet, picture, card, bytes, colour);
        else
            Cv2.Rectangle(sheet, picture, Palette.Empty, -1);

        var top = picture.Y + picture.Height + 8;
        var swatch = new Rect(picture.X, top + 4, 6, NameHeight - 8);
        Cv2.Rectangle(sheet, swatch, colour, -1);
        var name = LatinText.Of(card.Name) ?? $"Person {number}";
        Write(sheet, new Rect(picture.X + 14, top, picture.Width - 14, NameHeight), name, Lettering.Medium, card.IsKnown ? Palette.Ink : Palette.Soft);
        for (var line = 0; line < card.Details.Count && line < 2; line++)
        {
            var row = new Rect(picture.X, top + NameHeight + (line * DetailHeight) - 1, picture.Width, DetailHeight);
            Write(sheet, row, LatinText.Of(card.Details[line]) ?? "", Lettering.Small, Palette.Soft);
        }
    }

    private static void Write(Mat sheet, Rect place, string text, double size, Scalar ink) => Lettering.Write(sheet, place, text, size, ink, Palette.Card);

    private static void Cut(Mat sheet, Rect picture, ContactSheetCard card, ReadOnlyMemory<byte> bytes, Scalar colour)
    {
        // A small face in a large frame needs the frame at full size; a large one does not.
        var share = card.Face is { } box ? CutOut.Room * Math.Clamp(Math.Min(box.Width, box.Height), 0.001f, 1) : 1;
        var options = new DecodeOptions { WantedSide = (int)Math.Ceiling(picture.Width / Math.Min(share, 1)) };
        using var frame = ImageDecoder.Decode(bytes.Span, card.Name, options);
        var pixels = frame.Pixels;
        var cut = CutOut.Of(card.Face, pixels.Width, pixels.Height);
        using var part = new Mat(pixels, cut);
        var scale = Math.Min((double)picture.Width / cut.Width, (double)picture.Height / cut.Height);
        var size = new Size(Math.Max(1, (int)Math.Round(cut.Width * scale)), Math.Max(1, (int)Math.Round(cut.Height * scale)));
        var place = new Rect(picture.X + ((picture.Width - size.Width) / 2), picture.Y + ((picture.Height - size.Height) / 2), size.Width, size.Height);
        Cv2.Rectangle(sheet, picture, Palette.Empty, -1);
        using var target = new Mat(sheet, place);
        Cv2.Resize(part, target, size, interpolation: scale < 1 ? InterpolationFlags.Area : InterpolationFlags.Cubic);
        if (card.Face is { } face)
            Cv2.Rectangle(target, CutOut.Inside(face, pixels.Width, pixels.Height, cut, scale), colour, BoxThickness, LineTypes.AntiAlias);
    }
}
