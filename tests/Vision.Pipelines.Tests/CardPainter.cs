using System.Globalization;
using System.Text;

namespace Vision.Pipelines.Tests;

/// <summary>Writes contact sheets as text: a line for each card, with the length of its frame.</summary>
internal sealed class CardPainter : IContactSheetPainter
{
    public async Task<ContactSheet> PaintAsync(string title, IReadOnlyList<ContactSheetCard> cards, string? subtitle = null, CancellationToken cancellationToken = default)
    {
        var text = new StringBuilder(title).Append('\n');
        foreach (var card in cards)
        {
            var frame = await card.ReadFrame(cancellationToken);
            text.Append(CultureInfo.InvariantCulture, $"{card.Name}: {string.Join("; ", card.Details)} ({frame?.Length.ToString(CultureInfo.InvariantCulture) ?? "no frame"})\n");
        }

        return new ContactSheet(Encoding.UTF8.GetBytes(text.ToString()), new ImageSize(100, 100), [.. cards.Select((_, n) => new BoundingBox(n, 0, 1, 1))]);
    }
}
