namespace Vision.Pipelines.Intake;

/// <summary>Refuses rules of which one starts the next round and round: what a pipeline wrote would start runs for ever.</summary>
internal static class RuleCycles
{
    /// <exception cref="InvalidOperationException">There is a cycle; the message tells its way.</exception>
    public static void Check(IReadOnlyList<CheckedRule> rules)
    {
        foreach (var rule in rules)
            Follow(rule, [], rules);
    }

    private static void Follow(CheckedRule rule, List<(CheckedRule Rule, ObjectRef Writes)> way, IReadOnlyList<CheckedRule> rules)
    {
        foreach (var next in rules)
        {
            if (rule.MayStart(next) is not { } written)
                continue;

            way.Add((rule, written));
            if (way.FindIndex(step => step.Rule == next) is >= 0 and var start)
                throw Cycle(way[start..]);

            Follow(next, way, rules);
            way.RemoveAt(way.Count - 1);
        }
    }

    private static InvalidOperationException Cycle(List<(CheckedRule Rule, ObjectRef Writes)> way)
    {
        var steps = string.Join("; ", way.Select((step, n) => $"{step.Rule.Name} writes '*{Path.GetExtension(step.Writes.Key)}' to '{step.Writes.Container}', which starts {way[(n + 1) % way.Count].Rule.Name}"));
        return new InvalidOperationException($"{way[0].Rule.Name}: what it writes would start it again, for ever: {steps}. Choose another StageContainer or OutputContainer, or narrow a rule's Prefix or Suffixes.");
    }
}
