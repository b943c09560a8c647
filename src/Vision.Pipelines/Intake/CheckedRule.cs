using Vision.Pipelines.Kinds;

namespace Vision.Pipelines.Intake;

/// <summary>A rule whose pipeline and options are known to be right.</summary>
/// <param name="Name">What errors call it.</param>
/// <param name="Place">What it watches: store, container and start of the key.</param>
/// <param name="Rule">As configured.</param>
/// <param name="Pipeline">What it starts.</param>
/// <param name="Options">The pipeline's.</param>
internal sealed record CheckedRule(string Name, ObjectPrefix Place, IntakeRule Rule, ObjectPipeline Pipeline, object Options)
{
    // Stands for any name: no key has it.
    private const string AnyName = "\u0001";

    public IReadOnlyList<string> Suffixes => Rule.Suffixes.Count > 0 ? Rule.Suffixes : Pipeline.Suffixes;

    /// <summary>An object of each kind that the rule takes.</summary>
    public IEnumerable<ObjectRef> Examples => Suffixes.Select(suffix => Place.At(AnyName + suffix));

    public bool Matches(ObjectRef reference) =>
        Place.Contains(reference)
        && !OutputPrefixes.Contain(reference.Key)
        && Suffixes.Any(suffix => reference.Key.EndsWith(suffix, StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether it takes a file of this kind whose name does not tell it. A rule that names endings takes those alone.</summary>
    public bool Matches(ObjectRef reference, MediaKind kind) =>
        Rule.Suffixes.Count == 0
        && Place.Contains(reference)
        && !OutputPrefixes.Contain(reference.Key)
        && Suffixes.Any(suffix => FileKinds.OfName(suffix) == kind);

    /// <summary>The first object that a run by this rule may write and that <paramref name="other"/> may match; <see langword="null"/> for none.</summary>
    public ObjectRef? MayStart(CheckedRule other) =>
        Examples.SelectMany(file => Pipeline.Writes(file, Options)).FirstOrDefault(written =>
            written.Scheme == other.Place.Scheme
            && written.Container == other.Place.Container
            && MayBeginWith(written.Key, other.Place.Prefix)
            && other.Suffixes.Any(suffix => MayEndWith(written.Key, suffix)));

    // What is written is called like the file: it begins with what stands before the file's name here, whatever follows.
    private static bool MayBeginWith(string key, string prefix)
    {
        var known = key[..key.IndexOf(AnyName, StringComparison.Ordinal)];
        return known.StartsWith(prefix, StringComparison.Ordinal) || prefix.StartsWith(known, StringComparison.Ordinal);
    }

    // A suffix may be longer than an extension: "frame.jpg" matches some of what ends with ".jpg".
    private static bool MayEndWith(string key, string suffix) =>
        key.EndsWith(suffix, StringComparison.OrdinalIgnoreCase) || suffix.EndsWith(Path.GetExtension(key), StringComparison.OrdinalIgnoreCase);
}
