namespace Vision.Pipelines.Datasets;

/// <summary>
/// Queries over the table of fashion products that are known by number. Its columns: id, gender, masterCategory, subCategory, articleType,
/// baseColour, season, year, usage, productDisplayName.
/// </summary>
/// <remarks>
/// | preset | items                                   |
/// |--------|-----------------------------------------|
/// | 1      | men's shoes after 2012                  |
/// | 2      | women's sports footwear of 2011         |
/// | 3      | unisex casual heels of 2011             |
/// | 4      | those of 1, with a transformed copy     |
/// | 5      | those of 1, looked at by labels, text, faces |
/// </remarks>
public static class DatasetPresets
{
    private const int WithTransforms = 4, WithModels = 5;

    private static readonly ImageTransform[] Transforms =
    [
        new("random_crop", [0.9]), new("flip", [0.5]), new("rotate", [-10, 10]), new("brightness", [-0.1, 0.1]), new("resize", [224, 224]), new("jpeg", [90]),
    ];

    private static readonly DatasetQuery[] All =
    [
        DatasetQuery.Parse("""{"gender": ["eq", "Men"], "subCategory": ["eq", "Shoes"], "year": ["gt", 2012]}"""),
        DatasetQuery.Parse("""{"gender": ["eq", "Women"], "masterCategory": ["eq", "Footwear"], "usage": ["eq", "Sports"], "year": ["eq", 2011]}"""),
        DatasetQuery.Parse("""{"gender": ["eq", "Unisex"], "articleType": ["eq", "Heels"], "usage": ["eq", "Casual"], "year": ["eq", 2011]}"""),
    ];

    /// <summary>The highest number.</summary>
    public static int Last => WithModels;

    /// <summary>A preset's query; <see langword="null"/> when there is no such preset.</summary>
    /// <param name="preset">Its number, from 1.</param>
    public static DatasetQuery? Find(int preset) => preset is WithTransforms or WithModels ? All[0] : preset >= 1 && preset <= All.Length ? All[preset - 1] : null;

    /// <summary>How a preset's copies are transformed.</summary>
    public static IReadOnlyList<ImageTransform> TransformsOf(int? preset) => preset == WithTransforms ? Transforms : [];

    /// <summary>Models that look at a preset's items.</summary>
    public static IReadOnlyList<string> ModelsOf(int? preset) => preset == WithModels ? DatasetModels.All : [];
}
