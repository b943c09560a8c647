namespace Vision.Pipelines.Intake;

/// <summary>A rule whose pipeline and options are known to be right.</summary>
/// <param name="Name">What errors call it.</param>
/// <param name="Rule">As configured.</param>
/// <param name="Pipeline">What it starts.</param>
/// <param name="Options">The pipeline's.</param>
internal sealed record CheckedRule(string Name, IntakeRule Rule, ObjectPipeline Pipeline, object Options)
{
    public IReadOnlyList<string> Suffixes => Rule.Suffixes.Count > 0 ? Rule.Suffixes : Pipeline.Suffixes;

    /// <summary>An object of each kind that the rule takes.</summary>
    public IEnumerable<ObjectRef> Examples => Suffixes.Select(suffix => new ObjectRef("file", Rule.Container, $"{Rule.Prefix}x{suffix}"));

    public bool Matches(ObjectRef reference) =>
        reference.Container == Rule.Container
        && reference.Key.StartsWith(Rule.Prefix, StringComparison.Ordinal)
        && !OutputPrefixes.Contain(reference.Key)
        && Suffixes.Any(suffix => reference.Key.EndsWith(suffix, StringComparison.OrdinalIgnoreCase));

    /// <summary>The first object that a run by this rule may write and that <paramref name="other"/> may match; <see langword="null"/> for none.</summary>
    public ObjectRef? MayStart(CheckedRule other) =>
        Examples.SelectMany(file => Pipeline.Writes(file, Options)).FirstOrDefault(written =>
            written.Container == other.Rule.Container
            // What is written is called like the file, so it begins with this rule's prefix, whatever follows.
            && (Rule.Prefix.StartsWith(other.Rule.Prefix, StringComparison.Ordinal) || other.Rule.Prefix.StartsWith(Rule.Prefix, StringComparison.Ordinal))
            && other.Suffixes.Any(suffix => MayEndWith(written.Key, suffix)));

    // A suffix may be longer than an extension: "frame.jpg" matches some of what ends with ".jpg".
    private static bool MayEndWith(string key, string suffix) =>
        key.EndsWith(suffix, StringComparison.OrdinalIgnoreCase) || suffix.EndsWith(Path.GetExtension(key), StringComparison.OrdinalIgnoreCase);
}
