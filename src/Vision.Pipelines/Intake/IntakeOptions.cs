using Vision.Pipelines.BlurFaces;
using Vision.Pipelines.RecognizeFaces;

namespace Vision.Pipelines.Intake;

/// <summary>The section <c>Vision:Intake</c> of the configuration, and what else decides which object starts what.</summary>
public sealed record IntakeOptions
{
    /// <summary>The rules that count when none is configured.</summary>
    public static IReadOnlyList<IntakeRule> DefaultRules { get; } =
    [
        new(),
        new() { Container = "videos", Pipeline = RecognizeFacesOrchestrator.Name },
        new() { Container = "blur", Pipeline = BlurFacesOrchestrator.Name },
    ];

    /// <summary>
    /// The rules; every one that matches starts a run. Default empty, which means <see cref="DefaultRules"/>: images in the container
    /// <c>images</c> start <c>LabelImage</c>, videos in <c>videos</c> start <c>RecognizeFaces</c>, both in <c>blur</c>
    /// start <c>BlurFaces</c>.
    /// </summary>
    public IReadOnlyList<IntakeRule> Rules { get; init; } = [];

    /// <summary>
    /// The setting <c>Vision:Chaining</c>: the option of that name for every rule that does not set it. With <see cref="Chaining.Events"/>
    /// frames in the stage container start runs by a rule that need not be written. Default <see cref="Chaining.Orchestrated"/>.
    /// </summary>
    public Chaining Chaining { get; init; }
}
