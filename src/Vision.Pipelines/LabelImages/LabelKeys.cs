using Vision.Pipelines.Intake;
using Vision.Pipelines.Places;

namespace Vision.Pipelines.LabelImages;

/// <summary>Where results of labelling go: always the same place for the same image, below <see cref="OutputPrefixes"/>.</summary>
/// <remarks>
/// | image            | default                                 | older key form               |
/// |------------------|-----------------------------------------|------------------------------|
/// | <c>cat.jpg</c>   | <c>results/labels/cat.jpg.csv</c>       | <c>labels/cat_labels.csv</c> |
/// | <c>a/cat.png</c> | <c>results/labels/a/cat.png.csv</c>     | <c>labels/a/cat_labels.csv</c> |
/// | batch <c>may</c> | <c>results/labels/may.csv</c>           | the same                     |
/// </remarks>
public static class LabelKeys
{
    private const string Folder = OutputPrefixes.Results + "labels/";

    /// <summary>The CSV of an image.</summary>
    public static ObjectRef Csv(ObjectRef image, LabelImageOptions options) => Result(image, options, ".csv");

    /// <summary>The JSON of an image.</summary>
    public static ObjectRef Json(ObjectRef image, LabelImageOptions options) => Result(image, options, ".json");

    /// <summary>Where an image goes after success.</summary>
    public static ObjectRef Processed(ObjectRef image) => image.WithKey(OutputPrefixes.Processed + image.Key);

    /// <summary>The merged CSV of a batch.</summary>
    public static ObjectRef Batch(ObjectPrefix prefix, string batch, LabelImageOptions options)
    {
        ArgumentNullException.ThrowIfNull(prefix);
        ArgumentNullException.ThrowIfNull(options);
        return Place.In(options.ResultsContainer, prefix.Scheme, prefix.Container).At($"{Folder}{batch}.csv");
    }

    /// <summary>Where a run writes anything outside <see cref="OutputPrefixes"/> that a rule could match.</summary>
    internal static IEnumerable<ObjectRef> Written(ObjectRef image, LabelImageOptions options) =>
        options.ResultsContainer is null ? [] : [Csv(image, options), Json(image, options)];

    /// <summary>What one activity leaves for the next when it is too large for a payload; hidden, and deleted when the run has used it.</summary>
    internal static ObjectRef Part(ObjectPrefix parts, string kind) => parts.At(kind + ".json");

    /// <summary>The rows of one page of a batch.</summary>
    internal static ObjectRef BatchPart(ObjectPrefix parts, int page) => parts.At(FormattableString.Invariant($"{page:D8}.csv"));

    private static ObjectRef Result(ObjectRef image, LabelImageOptions options, string extension)
    {
        var place = Place.In(options.ResultsContainer, image);
        if (!options.LegacyKeys)
            return place.At(Folder + image.Key + extension);

        var dot = image.FileName.LastIndexOf('.');
        var stem = dot <= 0 ? image.Key : image.Key[..^(image.FileName.Length - dot)];
        return place.At($"{OutputPrefixes.LegacyLabels}{stem}_labels{extension}");
    }
}
