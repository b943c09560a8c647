using Vision.Pipelines.Kinds;
using Vision.Pipelines.Places;

namespace Vision.Pipelines.Intake;

/// <summary>
/// The rules, checked: every pipeline exists, every option is known, no rule watches a place where pipelines write, and no rule starts
/// itself by what its pipeline writes, directly or by way of others.
/// </summary>
public sealed class IntakeRules
{
    private readonly List<CheckedRule> _rules;
    private readonly ContainerMap _containers;

    /// <param name="options">The rules.</param>
    /// <param name="containers">Where their containers are. Default <see cref="ContainerMap.Empty"/>.</param>
    /// <exception cref="InvalidOperationException">A rule is wrong; the message tells which and what to change.</exception>
    public IntakeRules(IntakeOptions options, ContainerMap? containers = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        _containers = containers ?? ContainerMap.Empty;
        var rules = options.Rules.Count > 0 ? options.Rules : IntakeOptions.DefaultRules;
        _rules = [.. rules.Select((rule, index) => Check(StageRules.WithChaining(rule, options.Chaining), $"Vision:Intake:Rules:{index}"))];
        _rules.AddRange([.. StageRules.Missing(_rules, _containers).Select(missing => Check(missing.Rule, missing.Name))]);
        RuleCycles.Check(_rules);
    }

    /// <summary>What is watched: store, container and start of the key, each once.</summary>
    public IReadOnlyList<ObjectPrefix> Places => [.. _rules.Select(rule => rule.Place).Distinct()];

    /// <summary>Whether some rule matches; by the reference alone, so that sources can ask before they look at a file.</summary>
    public bool Match(ObjectRef reference)
    {
        ArgumentNullException.ThrowIfNull(reference);
        return _rules.Exists(rule => rule.Matches(reference));
    }

    /// <summary>Whether an object that no rule takes by its name may be one that a rule takes by its content: some rule here takes every file of a kind.</summary>
    public bool NeedsALook(ObjectRef reference)
    {
        ArgumentNullException.ThrowIfNull(reference);
        return !Match(reference)
            && Watch(reference)
            && (FileKinds.OfName(reference.Key) is not null || ContentTypes.OfName(reference.Key) == ContentTypes.Unknown)
            && !UnfinishedNames.Match(reference.Key)
            && _rules.Exists(rule => rule.Matches(reference, MediaKind.Image) || rule.Matches(reference, MediaKind.Video));
    }

    /// <summary>Why no rule takes an object, and what to do about it; <see langword="null"/> when one does, or may, as <see cref="NeedsALook"/> says.</summary>
    public string? WhyNot(ObjectRef reference) => Match(reference) || NeedsALook(reference) ? null : Reason(reference);

    /// <summary>Why no rule takes an object of which it is known what it holds; <see langword="null"/> when one does.</summary>
    /// <param name="reference">The object.</param>
    /// <param name="kind">By its content; <see langword="null"/> when that is neither an image nor a video.</param>
    public string? WhyNot(ObjectRef reference, MediaKind? kind) =>
        Match(reference) || (kind is { } known && _rules.Exists(rule => rule.Matches(reference, known))) ? null
        : kind is not null || FileKinds.OfName(reference.Key) is not null || !NeedsALook(reference) ? Reason(reference)
        : $"{reference}: neither its name nor its content is that of an image or a video. Write a photo or a video, under a name with its ending.";

    private string Reason(ObjectRef reference)
    {

        if (OutputPrefixes.Contain(reference.Key))
        {
            var outputs = string.Join(", ", OutputPrefixes.All);
            return $"{reference}: pipelines write below {outputs}, so nothing there starts a run; choose another key.";
        }

        var here = _rules.FindAll(rule => rule.Place.Contains(reference));
        if (here.Count == 0)
        {
            var watched = $"{string.Join(", ", Places)} {(Places.Count == 1 ? "is" : "are")} watched";
            return $"{reference}: no rule watches this place; {watched}. Put it there, or add a rule to Vision:Intake:Rules.";
        }

        if (UnfinishedNames.Match(reference.Key))
            return $"{reference}: this is the name of a file that is still being written. Give it its own name when it is whole.";

        var taken = string.Join(' ', here.SelectMany(rule => rule.Suffixes).Distinct());
        return $"{reference}: no rule takes files of this ending; here these are taken: {taken}. "
            + $"Rename it, or name its ending in Suffixes of {here[0].Name}.";
    }

    /// <summary>Whether an object lies in a watched place and is no pipeline's own; its name may still be none that a rule takes.</summary>
    public bool Watch(ObjectRef reference)
    {
        ArgumentNullException.ThrowIfNull(reference);
        return !OutputPrefixes.Contain(reference.Key) && _rules.Exists(rule => rule.Place.Contains(reference));
    }

    /// <summary>The runs that an object leads to: name, deterministic id and input of each. Of several rules with one pipeline the first counts.</summary>
    /// <param name="created">The object.</param>
    /// <param name="kind">What it holds, where its name does not tell: see <see cref="NeedsALook"/>.</param>
    public IEnumerable<(string Name, string InstanceId, object Input)> RunsFor(ObjectCreated created, MediaKind? kind = null)
    {
        ArgumentNullException.ThrowIfNull(created);
        return _rules.Where(rule => rule.Matches(created.Reference) || (kind is { } known && rule.Matches(created.Reference, known)))
            .Select(rule => (
                rule.Pipeline.Name,
                InstanceIds.Of(rule.Pipeline.Name, created.Reference, created.ETag, rule.Options),
                rule.Pipeline.CreateInput(created, rule.Options)))
            .DistinctBy(run => run.Name);
    }

    private CheckedRule Check(IntakeRule rule, string name)
    {
        if (!Catalog.ForObjects.TryGetValue(rule.Pipeline, out var pipeline))
        {
            throw new InvalidOperationException(
                $"{name}: there is no pipeline '{rule.Pipeline}' that takes single objects; there are: {string.Join(", ", Catalog.ForObjects.Keys)}.");
        }

        if (rule.Container.Length == 0)
            throw new InvalidOperationException($"{name}: Container is empty; name the container or bucket that the rule watches.");

        if (OutputPrefixes.All.FirstOrDefault(output => rule.Prefix.StartsWith(output, StringComparison.Ordinal)) is { } taken)
        {
            throw new InvalidOperationException(
                $"{name}: Prefix '{rule.Prefix}' lies below '{taken}', where pipelines write their results, so the rule could only start runs on results. Choose another prefix.");
        }

        try
        {
            var place = _containers.Find(rule.Container);
            var known = new CheckedRule(name, place with { Prefix = place.Prefix + rule.Prefix }, rule, pipeline, pipeline.Place(pipeline.ReadOptions(rule.Options), _containers));
            return known.Examples.Select(file => pipeline.Problem(file, known.Options)).FirstOrDefault(problem => problem is not null) is { } problem
                ? throw new FormatException(problem)
                : known;
        }
        catch (Exception e) when (e is FormatException or InvalidOperationException)
        {
            throw new InvalidOperationException($"{name}: {e.Message}", e);
        }
    }
}
