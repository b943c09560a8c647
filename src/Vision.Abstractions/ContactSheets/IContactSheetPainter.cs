namespace Vision;

/// <summary>Draws contact sheets: the people of a video or photo, or the images of a data set, one card each.</summary>
public interface IContactSheetPainter
{
    /// <summary>Draws a sheet. Frames are read one after the other, so that only one is in memory.</summary>
    /// <param name="title">Above the cards, usually the file's name.</param>
    /// <param name="cards">What is on the sheet, in this order; at most <see cref="MaxCards"/>, the rest is told as a number.</param>
    /// <param name="subtitle">Below the title; default: how many people there are.</param>
    /// <param name="cancellationToken">Stops the call.</param>
    /// <exception cref="InvalidImageException">A frame cannot be decoded.</exception>
    Task<ContactSheet> PaintAsync(string title, IReadOnlyList<ContactSheetCard> cards, string? subtitle = null, CancellationToken cancellationToken = default);

    /// <summary>Most cards that are drawn.</summary>
    const int MaxCards = 48;
}
