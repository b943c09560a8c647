namespace Vision.Pipelines;

/// <summary>
/// How long an activity's result is wanted. A host whose engine knows registers it as scoped: then a run that is terminated takes its decoders and
/// encoders with it. Without it activities run to their end, and their results are dropped.
/// </summary>
/// <param name="Token">Cancelled when nobody waits for the activity any more.</param>
public sealed record ActivityEnd(CancellationToken Token)
{
    internal static CancellationToken Of(ActivityEnd? end) => end?.Token ?? CancellationToken.None;
}
