namespace Vision.Pipelines.Places;

/// <summary>Places as options have them: the name of a container in the source's store, or <c>scheme://container[/prefix]</c>.</summary>
internal static class Place
{
    private const string SchemeEnd = "://";

    /// <summary>Where a place is, seen from a source.</summary>
    /// <param name="place">As in options; <see langword="null"/> for the source's own container.</param>
    /// <param name="source">What the run is about.</param>
    /// <exception cref="FormatException">It is not of the form.</exception>
    public static ObjectPrefix In(string? place, ObjectRef source) => In(place, source.Scheme, source.Container);

    /// <inheritdoc cref="In(string?, ObjectRef)"/>
    public static ObjectPrefix In(string? place, string scheme, string container) =>
        TryRead(place ?? container, scheme) ?? throw new FormatException($"'{place}' is no place; write the name of a container, or scheme://container/prefix.");

    /// <summary>The place; <see langword="null"/> when the text is none. A prefix ends with a slash.</summary>
    public static ObjectPrefix? TryRead(string place, string scheme)
    {
        if (!place.Contains(SchemeEnd, StringComparison.Ordinal))
            return place.Length == 0 || place.Contains('/', StringComparison.Ordinal) ? null : new ObjectPrefix(scheme, place, "");

        return ObjectPrefix.TryParse(place, out var parsed)
            ? parsed with { Prefix = parsed.Prefix.Length == 0 || parsed.Prefix.EndsWith('/') ? parsed.Prefix : parsed.Prefix + "/" }
            : null;
    }

    /// <summary>Why a place cannot be used; <see langword="null"/> when it can.</summary>
    public static string? Problem(string option, string? place) =>
        place is null || TryRead(place, "x") is not null ? null
        : place.Length == 0 ? $"{option} is empty; name a container."
        : $"{option} is '{place}'; write the name of a container, or scheme://container/prefix.";
}
