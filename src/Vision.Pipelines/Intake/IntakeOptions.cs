namespace Vision.Pipelines.Intake;

/// <summary>The section <c>Vision:Intake</c> of the configuration.</summary>
public sealed record IntakeOptions
{
    /// <summary>The rules; every one that matches starts a run. Default empty, which means one: images in the container <c>images</c> start <c>LabelImage</c>.</summary>
    public IReadOnlyList<IntakeRule> Rules { get; init; } = [];
}
