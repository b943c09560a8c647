using System.Globalization;

namespace Vision;

/// <summary>What callers of <see cref="IFaceCollections"/> may ask for; the same for every provider, and known before one is asked.</summary>
public static class FaceArguments
{
    private const int LongestName = 255;

    /// <summary>Checks a collection's name: 1..255 ASCII letters, digits, <c>_</c>, <c>.</c> and <c>-</c>, as Rekognition asks.</summary>
    /// <exception cref="ArgumentException">It has other characters or another length.</exception>
    public static void CheckCollectionId(string collectionId)
    {
        ArgumentNullException.ThrowIfNull(collectionId);
        if (collectionId.Length is 0 or > LongestName || !collectionId.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '.' or '-'))
        {
            throw new ArgumentException(
                $"'{collectionId}' cannot name a collection; take 1..{LongestName} of the letters a-z and A-Z, digits, '_', '.' and '-'.", nameof(collectionId));
        }
    }

    /// <summary>
    /// Checks an external id: 1..255 UTF-16 units that can be printed on one line, at least one of them not a space. (Rekognition allows
    /// <c>[a-zA-Z0-9_.\-:]</c> only; people's names have spaces and accents.)
    /// </summary>
    /// <exception cref="ArgumentException">It is empty, too long, or has control characters, line breaks or halves of characters.</exception>
    public static void CheckExternalImageId(string externalImageId)
    {
        ArgumentNullException.ThrowIfNull(externalImageId);
        if (externalImageId.Length > LongestName || string.IsNullOrWhiteSpace(externalImageId) || externalImageId.EnumerateRunes().Any(rune => !IsPrintable(rune)))
            throw new ArgumentException($"The name of a face (its external image id) is 1..{LongestName} printable characters on one line.", nameof(externalImageId));
    }

    /// <summary>Checks that an image has the face that was asked for.</summary>
    /// <exception cref="ArgumentException">It has fewer.</exception>
    public static void CheckFace(IndexFacesOptions options, int found)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.Face > found)
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"There is no face {options.Face}; the image shows {found}."), nameof(options));
    }

    /// <summary>Checks how faces are indexed.</summary>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    public static void Check(IndexFacesOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.ExternalImageId is { } id)
            CheckExternalImageId(id);

        CheckRange(options.MaxFaces, 1, 100, nameof(options.MaxFaces));
        if (options.Face is { } face)
            CheckRange(face, 1, int.MaxValue, nameof(options.Face));

        CheckDefined(options.QualityFilter);
    }

    /// <summary>Checks how a collection is searched.</summary>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    public static void Check(SearchFacesOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        CheckRange(options.MaxFaces, 1, 4096, nameof(options.MaxFaces));
        CheckDefined(options.QualityFilter);
        if (options.FaceMatchThreshold is not (>= 0 and <= 100))
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"{nameof(options.FaceMatchThreshold)} is {options.FaceMatchThreshold}; it must be 0..100."), nameof(options));
    }

    /// <summary>Checks the length of a page.</summary>
    /// <exception cref="ArgumentException">It is out of its range.</exception>
    public static void CheckMaxResults(int maxResults, int most) => CheckRange(maxResults, 1, most, nameof(maxResults));

    private static void CheckRange(int value, int least, int most, string name)
    {
        if (value < least || value > most)
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"{name} is {value}; it must be {least}..{most}."), name);
    }

    private static void CheckDefined(QualityFilter filter)
    {
        if (!Enum.IsDefined(filter))
            throw new ArgumentException($"There is no quality filter {filter}; there are {string.Join(", ", Enum.GetNames<QualityFilter>())}.", nameof(filter));
    }

    // EnumerateRunes gives U+FFFD for a half of a character, which no name has either.
    private static bool IsPrintable(System.Text.Rune rune) =>
        rune.Value != 0xFFFD && System.Text.Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned);
}
