namespace Vision.Http.Events.Sns;

/// <summary>What is to be done with a body: with neither of these it is done with.</summary>
/// <param name="Events">What is to be handled; of a signed message the signed part alone.</param>
/// <param name="Refusal">Why it is refused, as a sentence.</param>
internal sealed record SnsVerdict(string? Events = null, string? Refusal = null);
