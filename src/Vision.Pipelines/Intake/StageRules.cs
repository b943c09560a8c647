using Vision.Pipelines.Places;
using Vision.Pipelines.RecognizeFaces;

namespace Vision.Pipelines.Intake;

/// <summary>Adds what follows from <see cref="Chaining"/>: the option where a rule does not set it, and a rule for every stage container that has none.</summary>
internal static class StageRules
{
    private const string Frames = ".jpg";

    public static IntakeRule WithChaining(IntakeRule rule, Chaining chaining) =>
        chaining == Chaining.Orchestrated || rule.Pipeline != RecognizeFacesOrchestrator.Name || rule.Options.Keys.Contains(nameof(Chaining), StringComparer.OrdinalIgnoreCase)
            ? rule
            : rule with { Options = new Dictionary<string, string>(rule.Options) { [nameof(Chaining)] = chaining.ToString() } };

    /// <summary>The rules that are missing: frames of one rule's videos start runs with that rule's options.</summary>
    public static IEnumerable<(string Name, IntakeRule Rule)> Missing(IReadOnlyList<CheckedRule> rules, ContainerMap containers) =>
        rules.Where(rule => rule.Options is RecognizeOptions { Chaining: Chaining.Events } && rule.Examples.Any(file => !ImageKeys.Match(file.Key)))
            .DistinctBy(StageContainer)
            .Where(rule => !rules.Any(other => containers.Find(other.Rule.Container) == Place.In(StageContainer(rule), rule.Place.Scheme, rule.Place.Container)))
            .Select(rule => ($"{rule.Name}, its frames", rule.Rule with { Container = Place.In(StageContainer(rule), rule.Place.Scheme, rule.Place.Container).ToString(), Prefix = "", Suffixes = [Frames] }));

    private static string StageContainer(CheckedRule rule) => ((RecognizeOptions)rule.Options).StageContainer;
}
