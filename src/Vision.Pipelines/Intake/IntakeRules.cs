namespace Vision.Pipelines.Intake;

/// <summary>
/// The rules, checked: every pipeline exists, every option is known, no rule watches a place where pipelines write, and no rule starts
/// itself by what its pipeline writes, directly or by way of others.
/// </summary>
public sealed class IntakeRules
{
    private readonly List<CheckedRule> _rules;

    /// <exception cref="InvalidOperationException">A rule is wrong; the message tells which and what to change.</exception>
    public IntakeRules(IntakeOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var rules = options.Rules.Count > 0 ? options.Rules : IntakeOptions.DefaultRules;
        _rules = [.. rules.Select((rule, index) => Check(StageRules.WithChaining(rule, options.Chaining), $"Vision:Intake:Rules:{index}"))];
        _rules.AddRange([.. StageRules.Missing(_rules).Select(missing => Check(missing.Rule, missing.Name))]);
        RuleCycles.Check(_rules);
    }

    /// <summary>Whether some rule matches; by the reference alone, so that sources can ask before they look at a file.</summary>
    public bool Match(ObjectRef reference)
    {
        ArgumentNullException.ThrowIfNull(reference);
        return _rules.Exists(rule => rule.Matches(reference));
    }

    /// <summary>The runs that an object leads to: name, deterministic id and input of each. Of several rules with one pipeline the first counts.</summary>
    public IEnumerable<(string Name, string InstanceId, object Input)> RunsFor(ObjectCreated created)
    {
        ArgumentNullException.ThrowIfNull(created);
        return _rules.Where(rule => rule.Matches(created.Reference))
            .Select(rule => (
                rule.Pipeline.Name,
                InstanceIds.Of(rule.Pipeline.Name, created.Reference, created.ETag, rule.Options),
                rule.Pipeline.CreateInput(created, rule.Options)))
            .DistinctBy(run => run.Name);
    }

    private static CheckedRule Check(IntakeRule rule, string name)
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
            var known = new CheckedRule(name, rule, pipeline, pipeline.ReadOptions(rule.Options));
            return known.Examples.Select(file => pipeline.Problem(file, known.Options)).FirstOrDefault(problem => problem is not null) is { } problem
                ? throw new FormatException(problem)
                : known;
        }
        catch (FormatException e)
        {
            throw new InvalidOperationException($"{name}: {e.Message}", e);
        }
    }
}
