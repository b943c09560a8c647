namespace Vision.Pipelines.Intake;

/// <summary>Starts runs for objects of which only the name is told, as events and triggers tell it.</summary>
/// <remarks>
/// | object                             | what happens                                                    |
/// |------------------------------------|-----------------------------------------------------------------|
/// | no rule matches                    | nothing but a reason, and the store is not asked                |
/// | is gone by now                     | nothing but a reason                                            |
/// | is there                           | the intake is asked, with the version that the store tells: an event's own would make another id than a listing's |
/// </remarks>
public sealed class ObjectArrivals(IObjectStores stores, IntakeRules rules, IIntake intake)
{
    /// <summary>Starts the runs that an object leads to, unless they were started before.</summary>
    /// <exception cref="VisionException">The store does not answer, or cannot hold such a name.</exception>
    public async Task<IntakeResult> AcceptAsync(ObjectRef reference, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(reference);
        if (rules.WhyNot(reference) is { } reason)
            return new IntakeResult([], reason);

        var info = await stores.For(reference.Scheme).StatAsync(reference, cancellationToken).ConfigureAwait(false);
        return info is null
            ? new IntakeResult([], $"{reference}: it is gone by now; write it again.")
            : await intake.AcceptAsync(new ObjectCreated(info.Reference, info.ETag, info.Size), cancellationToken).ConfigureAwait(false);
    }
}
