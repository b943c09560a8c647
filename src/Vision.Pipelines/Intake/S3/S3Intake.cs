using Microsoft.Extensions.Logging;
using Vision.Events.Internal;
using Vision.Pipelines.BlurFaces;

namespace Vision.Pipelines.Intake.S3;

/// <summary>Starts runs for events about objects in S3 that are posted to a host, and passes on that video jobs ended.</summary>
/// <remarks>
/// | event                                             | outcome                              |
/// |---------------------------------------------------|--------------------------------------|
/// | an object was created                             | as <see cref="ObjectArrivals"/> says |
/// | a record that lacks something, or is no event     | an error; the same event fails again |
/// | the store or the engine does not answer           | an error; worth another delivery     |
/// | a video job ended                                 | its run asks for it at once          |
/// | anything else of S3, a test event                 | nothing                              |
/// Each event of a delivery is handled, whatever happens to the others. Events come at least once and in any order; runs are started once.
/// </remarks>
public sealed class S3Intake(ObjectArrivals arrivals, FaceJobNotices notices, ILogger<S3Intake> logger)
{
    /// <summary>Handles a delivery: an S3 notification, an event of EventBridge, either in an envelope of SNS, or a key alone.</summary>
    /// <param name="body">As it came.</param>
    /// <param name="bareKeyBucket">Bucket of keys that come alone; <see langword="null"/> where there are none.</param>
    /// <param name="cancellationToken">Stops between two events.</param>
    public async Task<IReadOnlyList<EventOutcome>> AcceptAsync(string body, string? bareKeyBucket = null, CancellationToken cancellationToken = default)
    {
        var message = MessageBody.Read(body, bareKeyBucket);
        var outcomes = message.Bad.Select(bad => new EventOutcome("", [], bad.Reason)).ToList();
        foreach (var item in message.Objects)
        {
            outcomes.Add(await EventHandling.TryAsync(
                item.Reference.ToString(),
                logger,
                () => arrivals.AcceptAsync(item.Reference, cancellationToken),
                cancellationToken).ConfigureAwait(false));
        }

        foreach (var job in message.Jobs)
        {
            outcomes.Add(await EventHandling.TryAsync(job.JobId, logger, async () =>
            {
                await notices.TellAsync(job, cancellationToken).ConfigureAwait(false);
                return new IntakeResult([], null);
            }, cancellationToken).ConfigureAwait(false));
        }

        return outcomes;
    }
}
