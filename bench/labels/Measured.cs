namespace Vision.Bench.Labels;

/// <summary>What one way to label a round of photos took.</summary>
/// <param name="Time">On the clock.</param>
/// <param name="Processor">Of all threads together; tells more than the clock where other programs run.</param>
internal sealed record Measured(TimeSpan Time, TimeSpan Processor);
