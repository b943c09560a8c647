namespace Vision.Events.Internal;

/// <summary>An object that a message tells of.</summary>
/// <param name="Reference">Where it is.</param>
/// <param name="Sequencer">Orders events about one key; <see langword="null"/> where the sender does not say.</param>
/// <param name="Body">A message that tells of this object alone.</param>
internal sealed record ObjectEvent(ObjectRef Reference, string? Sequencer, string Body);
