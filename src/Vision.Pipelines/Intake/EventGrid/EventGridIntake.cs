using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace Vision.Pipelines.Intake.EventGrid;

/// <summary>Starts runs for events that Azure Event Grid delivers.</summary>
/// <remarks>
/// | event                                             | outcome                              |
/// |---------------------------------------------------|--------------------------------------|
/// | <c>BlobCreated</c>, the blob is whole             | as <see cref="ObjectArrivals"/> says |
/// | <c>BlobCreated</c>, another event will follow     | nothing                              |
/// | <c>BlobCreated</c> that names no blob             | an error; the same event fails again |
/// | the store or the engine does not answer           | an error; worth another delivery     |
/// | any other type                                    | nothing                              |
/// Each event of a delivery is handled, whatever happens to the others. Events come at least once and in any order; runs are started once.
/// </remarks>
public sealed class EventGridIntake(ObjectArrivals arrivals, ILogger<EventGridIntake> logger)
{
    private const string Validation = "Microsoft.EventGrid.SubscriptionValidationEvent";

    /// <summary>What Event Grid wants back before it delivers anything to this address; <see langword="null"/> when it does not ask.</summary>
    /// <exception cref="JsonException">The body holds no events.</exception>
    public static string? ValidationCode(JsonElement body) =>
        GridEvent.ReadAll(body).FirstOrDefault(item => item.Type == Validation)?.Text("validationCode");

    /// <summary>Handles a delivery.</summary>
    /// <exception cref="JsonException">The body holds no events.</exception>
    public async Task<IReadOnlyList<EventOutcome>> AcceptAsync(JsonElement body, CancellationToken cancellationToken = default)
    {
        var outcomes = new List<EventOutcome>();
        foreach (var item in GridEvent.ReadAll(body))
            outcomes.Add(await AcceptAsync(item, cancellationToken).ConfigureAwait(false));

        return outcomes;
    }

    private async Task<EventOutcome> AcceptAsync(GridEvent item, CancellationToken cancellationToken)
    {
        if (item.Type != BlobCreatedEvent.Type || !BlobCreatedEvent.IsWhole(item))
            return new EventOutcome(item.Id, [], Reason: $"Events of type {item.Type} start nothing, nor do blobs that are not whole yet.");

        return await EventHandling.TryAsync(
            item.Id,
            logger,
            () => arrivals.AcceptAsync(BlobCreatedEvent.BlobOf(item), cancellationToken),
            cancellationToken).ConfigureAwait(false);
    }
}
