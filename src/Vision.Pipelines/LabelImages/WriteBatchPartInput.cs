namespace Vision.Pipelines.LabelImages;

/// <summary>What <see cref="WriteBatchPartActivity"/> joins.</summary>
/// <param name="Rows">The CSVs of single images, in key order.</param>
/// <param name="Part">Where their rows go.</param>
public sealed record WriteBatchPartInput(IReadOnlyList<ObjectRef> Rows, ObjectRef Part);
