namespace Vision.Media;

/// <summary>Stretches that one ffmpeg decodes.</summary>
/// <param name="Spans">In the order of time.</param>
/// <param name="Plan">What ffmpeg is asked for.</param>
/// <param name="Frames">Frames that it decodes for them.</param>
internal sealed record StretchGroup(IReadOnlyList<StretchSpan> Spans, SplitPlan Plan, long Frames);
