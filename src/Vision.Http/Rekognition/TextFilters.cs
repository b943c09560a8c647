namespace Vision.Http.Rekognition;

/// <summary>Which words a request asks for: <c>Filters.WordFilter</c> and <c>Filters.RegionsOfInterest</c>; and at most 100 words, Rekognition's limit.</summary>
/// <remarks>A line is in the answer when one of its words is.</remarks>
internal sealed class TextFilters
{
    /// <summary>Words of an answer, at most.</summary>
    public const int MostWords = 100;

    private const float DefaultConfidence = 80;
    private const int MostRegions = 10;

    private readonly float? _minConfidence;
    private readonly float _minWidth, _minHeight;
    private readonly IReadOnlyList<IReadOnlyList<Point>> _regions;

    public TextFilters(RequestBody request)
    {
        var filters = request.Find("Filters");
        if (filters?.Find("WordFilter") is { } word)
        {
            _minConfidence = word.Percent("MinConfidence") ?? DefaultConfidence;
            _minWidth = word.Number("MinBoundingBoxWidth", 0, 1) ?? 0;
            _minHeight = word.Number("MinBoundingBoxHeight", 0, 1) ?? 0;
        }

        _regions = [.. (filters?.Structures("RegionsOfInterest", MostRegions) ?? []).Select(Region)];
    }

    /// <summary>What the provider need not return; <see langword="null"/> for its own default.</summary>
    public float? MinConfidence => _minConfidence;

    public IReadOnlyList<TextDetection> Apply(IReadOnlyList<TextDetection> found)
    {
        var words = found.Where(text => text.Type == TextType.Word && Passes(text)).Take(MostWords).ToList();
        var lines = words.Select(word => word.ParentId).ToHashSet();
        return [.. found.Where(text => text.Type == TextType.Line && lines.Contains(text.Id)), .. words];
    }

    private bool Passes(TextDetection word)
    {
        var box = word.Geometry.BoundingBox;
        return word.Confidence >= (_minConfidence ?? 0) && box.Width >= _minWidth && box.Height >= _minHeight
            && (_regions.Count == 0 || _regions.Any(region => Contains(region, box.Left + (box.Width / 2), box.Top + (box.Height / 2))));
    }

    private static List<Point> Region(RequestBody region)
    {
        if (region.Find("BoundingBox") is { } box)
        {
            var (left, top, width, height) = (Ratio(box, "Left"), Ratio(box, "Top"), Ratio(box, "Width"), Ratio(box, "Height"));
            return [new(left, top), new(left + width, top), new(left + width, top + height), new(left, top + height)];
        }

        var polygon = region.Structures("Polygon", 1000).Select(point => new Point(Ratio(point, "X"), Ratio(point, "Y"))).ToList();
        return polygon.Count >= 3 ? polygon : throw RekognitionError.InvalidParameter("a region of interest needs a BoundingBox, or a Polygon of 3 points or more.");
    }

    private static float Ratio(RequestBody structure, string name) =>
        structure.Number(name, 0, 1) ?? throw RekognitionError.InvalidParameter($"a region of interest lacks {name}.");

    // Even-odd rule: a ray to the right crosses the border an odd number of times.
    private static bool Contains(IReadOnlyList<Point> polygon, float x, float y)
    {
        var inside = false;
        for (var (i, j) = (0, polygon.Count - 1); i < polygon.Count; j = i++)
        {
            var (a, b) = (polygon[i], polygon[j]);
            if (a.Y > y != b.Y > y && x < ((b.X - a.X) * (y - a.Y) / (b.Y - a.Y)) + a.X)
                inside = !inside;
        }

        return inside;
    }
}
