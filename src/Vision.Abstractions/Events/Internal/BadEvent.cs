namespace Vision.Events.Internal;

/// <summary>A part of a message that tells of no object, although it should.</summary>
/// <param name="Reason">Why, as a sentence.</param>
/// <param name="Body">That part, as a message of its own.</param>
internal sealed record BadEvent(string Reason, string Body);
