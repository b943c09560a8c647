using System.Globalization;
using Vision.Pipelines.Intake;

namespace Vision.Pipelines.BlurFaces;

/// <summary>Where results of blurring go: always the same place for the same source.</summary>
/// <remarks>
/// | source              | result                    | report                                  |
/// |---------------------|---------------------------|-----------------------------------------|
/// | <c>a/clip.mp4</c>   | <c>blurred/a/clip.mp4</c> | <c>blurred/results/blur/a/clip.mp4.json</c> |
/// </remarks>
public static class BlurKeys
{
    private const string Folder = OutputPrefixes.Results + "blur/";

    /// <summary>The copy without faces: the same key in the output container.</summary>
    public static ObjectRef Output(ObjectRef source, BlurFacesOptions options)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(options);
        return source with { Container = options.OutputContainer };
    }

    /// <summary>What was covered where.</summary>
    public static ObjectRef Report(ObjectRef source, BlurFacesOptions options)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(options);
        return source with { Container = options.OutputContainer, Key = Folder + source.Key + ".json" };
    }

    /// <summary>Where a run's activities leave things for each other; all of it is deleted at its end.</summary>
    internal static ObjectPrefix Parts(ObjectRef source, string run) => new(source.Scheme, source.Container, $"{Folder}.parts/{InstanceIds.OfChild("blur", run, source)}-");

    internal static ObjectRef Plan(ObjectPrefix parts) => Part(parts, "plan.json");

    internal static ObjectRef Faces(ObjectPrefix parts, int segment) => Part(parts, string.Create(CultureInfo.InvariantCulture, $"faces-{segment:00000}.json"));

    internal static ObjectRef Segment(ObjectPrefix parts, int segment) => Part(parts, string.Create(CultureInfo.InvariantCulture, $"segment-{segment:00000}"));

    internal static ObjectRef SegmentReport(ObjectPrefix parts, int segment) => Part(parts, string.Create(CultureInfo.InvariantCulture, $"segment-{segment:00000}.json"));

    private static ObjectRef Part(ObjectPrefix parts, string name) => new(parts.Scheme, parts.Container, parts.Prefix + name);
}
