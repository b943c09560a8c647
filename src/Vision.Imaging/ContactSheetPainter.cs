using OpenCvSharp;
using Vision.Imaging.Internal.Sheets;

namespace Vision.Imaging;

/// <summary>Draws contact sheets with OpenCV: cards on light grey, a cut-out of the face in a frame of its person's colour, text below.</summary>
/// <remarks>The same cards give the same bytes. OpenCV's letters are Latin: accents are dropped, and a name in another script is numbered.</remarks>
public sealed class ContactSheetPainter : IContactSheetPainter
{
    private const int JpegQuality = 88;

    /// <inheritdoc/>
    public async Task<ContactSheet> PaintAsync(string title, IReadOnlyList<ContactSheetCard> cards, string? subtitle = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(title);
        ArgumentNullException.ThrowIfNull(cards);
        var shown = Math.Min(cards.Count, IContactSheetPainter.MaxCards);
        var layout = new SheetLayout(shown);
        using var sheet = new Mat(layout.Height, layout.Width, MatType.CV_8UC3, Palette.Sheet);
        Lettering.Write(sheet, layout.Title, LatinText.Of(title) ?? "Contact sheet", Lettering.Large, Palette.Ink, Palette.Sheet);
        Lettering.Write(sheet, layout.Subtitle, LatinText.Of(subtitle ?? Subtitle(cards, shown)) ?? "", Lettering.Small, Palette.Soft, Palette.Sheet);

        var thumbnails = new BoundingBox[shown];
        for (var n = 0; n < shown; n++)
        {
            var place = layout.Card(n);
            var picture = SheetLayout.Picture(place);
            var frame = await cards[n].ReadFrame(cancellationToken).ConfigureAwait(false);
            CardPainter.Draw(sheet, place, picture, cards[n], n + 1, frame);
            thumbnails[n] = layout.Ratio(picture);
        }

        if (!Cv2.ImEncode(".jpg", sheet, out var jpeg, [(int)ImwriteFlags.JpegQuality, JpegQuality]))
            throw new InvalidOperationException($"{title}: OpenCV could not write the contact sheet as JPEG.");

        return new ContactSheet(jpeg, new ImageSize(layout.Width, layout.Height), thumbnails);
    }

    private static string Subtitle(IReadOnlyList<ContactSheetCard> cards, int shown)
    {
        var known = cards.Count(card => card.IsKnown);
        var people = cards.Count(card => card.Face is not null);
        var text = people == 0 ? "nobody found" : $"{(people == 1 ? "1 person" : $"{people} people")}, {known} known";
        return cards.Count > shown ? $"{text}; the first {shown} are shown" : text;
    }
}
