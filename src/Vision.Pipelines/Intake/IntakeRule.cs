namespace Vision.Pipelines.Intake;

/// <summary>Which objects start which pipeline: those of one container whose key has the prefix and one of the suffixes.</summary>
/// <remarks>Nothing that a pipeline writes (<see cref="OutputPrefixes"/>) ever matches a rule, whatever the rule says.</remarks>
public sealed record IntakeRule
{
    /// <summary>
    /// What is watched: a logical container (<see cref="Places.ContainerMap"/>), the name of a container or bucket in the host's store, or
    /// <c>scheme://container/prefix</c>. Default <c>images</c>.
    /// </summary>
    public string Container { get; init; } = "images";

    /// <summary>Start of the key. Default empty: the whole container.</summary>
    public string Prefix { get; init; } = "";

    /// <summary>Ends of the key, compared without case. Default empty: the pipeline's own, for <c>LabelImage</c> those of images, for <c>RecognizeFaces</c> those of videos.</summary>
    public IReadOnlyList<string> Suffixes { get; init; } = [];

    /// <summary>The orchestration to start. Default <c>LabelImage</c>.</summary>
    public string Pipeline { get; init; } = "LabelImage";

    /// <summary>The pipeline's options by name, for example <c>MaxLabels</c> = <c>3</c>. Default: the pipeline's own.</summary>
    public IReadOnlyDictionary<string, string> Options { get; init; } = new Dictionary<string, string>();
}
