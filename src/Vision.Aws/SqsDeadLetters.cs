using System.Globalization;
using Amazon.SQS;
using Amazon.SQS.Model;
using Vision.Aws.Internal.Sqs;

namespace Vision.Aws;

/// <summary>The dead-letter queue of an <see cref="SqsEventSource"/>.</summary>
/// <remarks>
/// SQS cannot be looked into without receiving: while they are listed, letters are nobody else's for a moment. A letter that the queue's own redrive policy
/// set aside has no reason but that it was received too often.
/// </remarks>
public sealed class SqsDeadLetters : IDeadLetters, IDisposable
{
    private const int LargestBatch = 10;
    private const int LookSeconds = 30;
    private const string ByPolicy = "It was received more often than the queue's redrive policy allows.";

    private readonly Queues _queues;

    /// <param name="options">Which queue.</param>
    /// <exception cref="ArgumentException">A value is out of range, or nothing says which region.</exception>
    public SqsDeadLetters(SqsSourceOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _queues = new Queues(options);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<DeadLetter>> ListAsync(int most = 100, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(most, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(most, 1000);
        var (_, dead) = await _queues.FindAsync(cancellationToken).ConfigureAwait(false);
        var held = await TakeAsync(dead, most, cancellationToken).ConfigureAwait(false);
        await LetGoAsync(dead, held.Values).ConfigureAwait(false);
        return [.. held.Values.Take(most).Select(Letter)];
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<string>> ReplayAsync(IReadOnlyCollection<string>? ids = null, CancellationToken cancellationToken = default)
    {
        var (queue, dead) = await _queues.FindAsync(cancellationToken).ConfigureAwait(false);
        var held = await TakeAsync(dead, int.MaxValue, cancellationToken).ConfigureAwait(false);
        var replayed = new List<string>();
        try
        {
            foreach (var message in held.Values.Where(message => ids is null || ids.Contains(message.MessageId)).ToList())
            {
                // In this order: a crash in between leaves it in both queues, never in none.
                await _queues.Client.SendMessageAsync(queue, message.Body, cancellationToken).ConfigureAwait(false);
                await _queues.Client.DeleteMessageAsync(dead, message.ReceiptHandle, cancellationToken).ConfigureAwait(false);
                held.Remove(message.MessageId);
                replayed.Add(message.MessageId);
            }
        }
        finally
        {
            await LetGoAsync(dead, held.Values).ConfigureAwait(false);
        }

        return replayed;
    }

    /// <inheritdoc/>
    public void Dispose() => _queues.Dispose();

    private async Task<Dictionary<string, Message>> TakeAsync(string dead, int most, CancellationToken cancellationToken)
    {
        var held = new Dictionary<string, Message>(StringComparer.Ordinal);
        while (held.Count < most)
        {
            var received = await _queues.Client.ReceiveMessageAsync(
                new ReceiveMessageRequest
                {
                    QueueUrl = dead,
                    MaxNumberOfMessages = LargestBatch,
                    WaitTimeSeconds = 1,
                    VisibilityTimeout = LookSeconds,
                    MessageAttributeNames = ["All"],
                    MessageSystemAttributeNames = [MessageSystemAttributeName.SentTimestamp],
                },
                cancellationToken).ConfigureAwait(false);
            if (received.Messages is not { Count: > 0 } messages)
                break;

            foreach (var message in messages)
                held[message.MessageId] = message;
        }

        return held;
    }

    private async Task LetGoAsync(string dead, IEnumerable<Message> messages)
    {
        foreach (var some in messages.Chunk(LargestBatch))
        {
            var entries = some.Select((message, n) => new ChangeMessageVisibilityBatchRequestEntry(n.ToString(CultureInfo.InvariantCulture), message.ReceiptHandle) { VisibilityTimeout = 0 }).ToList();
            await _queues.Client.ChangeMessageVisibilityBatchAsync(dead, entries, CancellationToken.None).ConfigureAwait(false);
        }
    }

    private static DeadLetter Letter(Message message) => new(
        message.MessageId,
        message.MessageAttributes is { } attributes && attributes.TryGetValue(DeadLetterWriter.Reason, out var reason) ? reason.StringValue : ByPolicy,
        message.Body,
        message.Attributes is { } system && system.TryGetValue(MessageSystemAttributeName.SentTimestamp, out var sent) && long.TryParse(sent, NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds)
            ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds)
            : DateTimeOffset.UnixEpoch);
}
