namespace Vision.Http.Rekognition;

/// <summary>Which labels a request asks for: <c>MaxLabels</c>, <c>MinConfidence</c> (default 55) and <c>Settings.GeneralLabels</c>.</summary>
/// <remarks>A label is in the answer when it passes each filter that is given; exclusion beats inclusion, as in Rekognition.</remarks>
internal sealed class LabelFilters
{
    private const float DefaultConfidence = 55;
    private const int Most = 100;

    private readonly IReadOnlyList<string> _names, _notNames, _categories, _notCategories;

    public LabelFilters(RequestBody request)
    {
        MinConfidence = request.Percent("MinConfidence") ?? DefaultConfidence;
        MaxLabels = request.Integer("MaxLabels", 0) ?? int.MaxValue;
        var general = request.Find("Settings")?.Find("GeneralLabels");
        _names = general?.Texts("LabelInclusionFilters", Most) ?? [];
        _notNames = general?.Texts("LabelExclusionFilters", Most) ?? [];
        _categories = general?.Texts("LabelCategoryInclusionFilters", Most) ?? [];
        _notCategories = general?.Texts("LabelCategoryExclusionFilters", Most) ?? [];
    }

    public float MinConfidence { get; }

    public int MaxLabels { get; }

    public IReadOnlyList<Label> Apply(IEnumerable<Label> labels) => [.. labels.Where(Passes).Take(MaxLabels)];

    private bool Passes(Label label)
    {
        var categories = label.Categories.Select(category => category.Name).ToList();
        return (_names.Count == 0 && _categories.Count == 0) || Has(_names, label.Name) || categories.Exists(name => Has(_categories, name))
            ? !Has(_notNames, label.Name) && !categories.Exists(name => Has(_notCategories, name))
            : false;
    }

    private static bool Has(IReadOnlyList<string> names, string name) => names.Contains(name, StringComparer.OrdinalIgnoreCase);
}
