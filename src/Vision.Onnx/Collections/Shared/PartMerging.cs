namespace Vision.Onnx.Collections.Shared;

/// <summary>Which parts are written anew as one.</summary>
/// <remarks>
/// | parts                                   | what is done |
/// |-----------------------------------------|--------------|
/// | one with deleted faces                  | written without them: what was deleted is to be gone |
/// | 32 or more of under 512 faces           | the last ones become one part, up to 4,096 faces |
/// So a face is rewritten some fifteen times until its part is full, and n faces are in n/4,096 parts and some forty small ones.
/// </remarks>
internal static class PartMerging
{
    private const int Small = 512;
    private const int MostSmall = 32;
    private const int Largest = 4096;

    /// <summary>The next run of parts to write anew; <see langword="null"/> when there is none.</summary>
    public static IReadOnlyList<FacePart>? Next(IReadOnlyList<FacePart> parts)
    {
        if (parts.FirstOrDefault(part => part.Deleted.Count > 0) is { } holed)
            return [holed];

        if (parts.Count(part => part.Rows < Small) < MostSmall)
            return null;

        var first = parts.Count - 1;
        var faces = parts[first].Rows;
        while (first > 0 && parts[first - 1].Rows <= 2 * faces && faces + parts[first - 1].Rows <= Largest)
            faces += parts[--first].Rows;

        return first < parts.Count - 1 ? [.. parts.Skip(first)] : null;
    }
}
