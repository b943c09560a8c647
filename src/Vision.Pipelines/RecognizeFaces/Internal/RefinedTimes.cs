namespace Vision.Pipelines.RecognizeFaces.Internal;

/// <summary>People whose times were refined.</summary>
/// <param name="People">In their order.</param>
/// <param name="Unrefined">Number of ends that were not.</param>
/// <param name="Reason">Why the first of them was not; <see langword="null"/> when all were.</param>
internal sealed record RefinedTimes(IReadOnlyList<RecognizedPerson> People, int Unrefined, string? Reason);
