using System.Globalization;
using Vision.Pipelines.Intake;
using Vision.Pipelines.Places;

namespace Vision.Pipelines.BlurFaces;

/// <summary>Where results of blurring go: always the same place for the same source.</summary>
/// <remarks>
/// | source              | result                    | report                                  |
/// |---------------------|---------------------------|-----------------------------------------|
/// | <c>a/clip.avi</c>   | <c>blurred/a/clip.avi.mp4</c>: AVI has no place for exact times | <c>blurred/results/blur/a/clip.avi.json</c> |
/// | <c>a/face.heic</c>  | <c>blurred/a/face.heic.jpg</c>: HEIC, AVIF and JPEG 2000 are only read | <c>blurred/results/blur/a/face.heic.json</c> |
/// | <c>a/clip.mp4</c>   | <c>blurred/a/clip.mp4</c> | <c>blurred/results/blur/a/clip.mp4.json</c> |
/// </remarks>
public static class BlurKeys
{
    // Names that say what a copy is, by its extension.
    private static readonly string[][] Families =
    [
        [".mp4", ".m4v", ".mov", ".qt", ".3gp", ".3g2"],
        [".mov", ".qt", ".mp4", ".m4v"],
        [".mkv"],
        [".webm", ".mkv"],
        [".ts", ".mts", ".m2ts", ".m2t"],
        [".jpg", ".jpeg", ".jpe", ".jfif"],
    ];

    private const string Folder = OutputPrefixes.Results + "blur/";

    /// <summary>The copy without faces: the same key in the output container.</summary>
    public static ObjectRef Output(ObjectRef source, BlurFacesOptions options)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(options);
        return Place.In(options.OutputContainer, source).At(source.Key);
    }

    /// <summary>The same, where the copy is of another container than the source's name says: <c>clip.avi</c> becomes <c>clip.avi.mp4</c>.</summary>
    /// <param name="source">The video or image.</param>
    /// <param name="options">How it was blurred.</param>
    /// <param name="extension">Of the copy, with its dot; empty when it is the source's.</param>
    public static ObjectRef Output(ObjectRef source, BlurFacesOptions options, string extension)
    {
        ArgumentNullException.ThrowIfNull(extension);
        return extension.Length == 0 || Families.Any(family => family.Contains(extension) && family.Any(known => source.Key.EndsWith(known, StringComparison.OrdinalIgnoreCase)))
            ? Output(source, options)
            : Place.In(options.OutputContainer, source).At(source.Key + extension);
    }

    /// <summary>What was covered where.</summary>
    public static ObjectRef Report(ObjectRef source, BlurFacesOptions options)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(options);
        return Place.In(options.ResultsContainer ?? options.OutputContainer, source).At($"{Folder}{source.Key}.json");
    }

    /// <summary>Where a run writes anything outside <see cref="OutputPrefixes"/> that a rule could match.</summary>
    internal static IEnumerable<ObjectRef> Written(ObjectRef source, BlurFacesOptions options) =>
        options.ResultsContainer is null && !options.OutputContainer.Contains('/', StringComparison.Ordinal)
            ? [Output(source, options)]
            : [Output(source, options), Report(source, options)];

    /// <summary>What errors call the copy before it is published.</summary>
    internal static string CopyName(ObjectRef source) => $"the blurred copy of {source}";

    internal static ObjectRef Copy(ObjectPrefix parts, string hash, string extension) => parts.At($"copy-{hash}{extension}");

    internal static ObjectRef Reports(ObjectPrefix parts) => parts.At("reports.json");

    internal static ObjectRef Plan(ObjectPrefix parts) => parts.At("plan.json");

    internal static ObjectRef Faces(ObjectPrefix parts, int segment) => parts.At(string.Create(CultureInfo.InvariantCulture, $"faces-{segment:00000}.json"));

    internal static ObjectRef Segment(ObjectPrefix parts, int segment) => parts.At(string.Create(CultureInfo.InvariantCulture, $"segment-{segment:00000}"));

    /// <summary>Is there once it is known that the video does not keep its packets: somebody is in it, or it is of another kind.</summary>
    internal static ObjectRef Somebody(ObjectPrefix parts) => parts.At("somebody.json");

    /// <summary>Faces of a segment that reviews found open.</summary>
    internal static ObjectPrefix Showing(ObjectPrefix parts, int segment) =>
        parts with { Prefix = string.Create(CultureInfo.InvariantCulture, $"{parts.Prefix}showing-{segment:00000}-") };

    internal static ObjectRef SegmentReport(ObjectPrefix parts, int segment) => parts.At(string.Create(CultureInfo.InvariantCulture, $"segment-{segment:00000}.json"));
}
