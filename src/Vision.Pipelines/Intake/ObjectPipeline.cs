using Vision.Pipelines.Places;

namespace Vision.Pipelines.Intake;

/// <summary>A pipeline that a single object can start.</summary>
/// <param name="Name">The orchestration.</param>
/// <param name="Suffixes">Ends of the keys that it takes when a rule names none.</param>
/// <param name="ReadOptions">Reads a rule's options; throws <see cref="FormatException"/> with a sentence for a wrong one.</param>
/// <param name="CreateInput">The orchestration's input for an object and its options.</param>
internal sealed record ObjectPipeline(
    string Name,
    IReadOnlyList<string> Suffixes,
    Func<IReadOnlyDictionary<string, string>, object> ReadOptions,
    Func<ObjectCreated, object, object> CreateInput)
{
    /// <summary>The options with the logical containers in them written out.</summary>
    public Func<object, ContainerMap, object> Place { get; init; } = (options, _) => options;

    /// <summary>Why an object cannot be worked on with these options; <see langword="null"/> when it can.</summary>
    public Func<ObjectRef, object, string?> Problem { get; init; } = (_, _) => null;

    /// <summary>What a run over an object writes outside <see cref="OutputPrefixes"/>.</summary>
    public Func<ObjectRef, object, IEnumerable<ObjectRef>> Writes { get; init; } = (_, _) => [];
}
