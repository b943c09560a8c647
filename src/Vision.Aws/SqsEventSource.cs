using System.Globalization;
using Amazon.Runtime;
using Amazon.SQS;
using Amazon.SQS.Model;
using Microsoft.Extensions.Logging;
using Vision.Aws.Internal.Sqs;
using Vision.Events.Internal;

namespace Vision.Aws;

/// <summary>Reports objects in S3, and video jobs that ended, that messages of a queue tell of.</summary>
/// <remarks>
/// | an object that a message tells of                     | what happens                                                         |
/// |-------------------------------------------------------|----------------------------------------------------------------------|
/// | is there                                              | reported as it is now, whichever of its events this is                |
/// | is not there any more                                 | nothing                                                              |
/// | cannot be asked about, or the report fails and may work later | the message comes again after a pause, its other objects with it |
/// | the report fails for an unknown reason                | the same; after <see cref="SqsSourceOptions.MaxReceives"/> receives it is set aside |
/// | can never work, as its record lacks something         | that record is set aside with the reason, the others are reported    |
/// <para>
/// A message is deleted when all of its objects are reported or set aside. SQS delivers at least once and in any order: a report must be harmless when repeated.
/// </para>
/// </remarks>
public sealed class SqsEventSource : IDisposable
{
    private const int LargestBatch = 10;
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1), LongestPause = TimeSpan.FromSeconds(30), RetryAfter = TimeSpan.FromSeconds(5);

    // Long enough for all servers of a queue to be asked: a shorter one may find nothing where there is something.
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);

    private readonly SqsSourceOptions _options;
    private readonly IObjectStores _stores;
    private readonly Func<ObjectRef, bool> _wanted;
    private readonly Func<VideoJobEnded, CancellationToken, Task>? _ended;
    private readonly ILogger _logger;
    private readonly TimeProvider _time;
    private readonly Queues _queues;
    private readonly DeadLetterWriter _deadLetters;

    /// <param name="options">Which queue, and how.</param>
    /// <param name="stores">Where the objects are.</param>
    /// <param name="wanted">Whether an object could matter to anybody; others cost nothing.</param>
    /// <param name="logger">Hears of what is set aside, and of outages.</param>
    /// <param name="time">The clock of pauses.</param>
    /// <param name="ended">Takes each video job that ended; default: nobody is told.</param>
    /// <exception cref="ArgumentException">A value is out of range, or nothing says which region.</exception>
    public SqsEventSource(
        SqsSourceOptions options,
        IObjectStores stores,
        Func<ObjectRef, bool> wanted,
        ILogger<SqsEventSource> logger,
        TimeProvider? time = null,
        Func<VideoJobEnded, CancellationToken, Task>? ended = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        (_options, _stores, _wanted, _logger, _time, _ended) = (options, stores, wanted, logger, time ?? TimeProvider.System, ended);
        _queues = new Queues(options);
        _deadLetters = new DeadLetterWriter(_queues, _time);
    }

    /// <summary>Receives until cancelled.</summary>
    /// <param name="report">Takes each object; it counts as reported when this returns.</param>
    /// <param name="cancellationToken">Ends the source; what is not reported by then comes again.</param>
    public async Task RunAsync(Func<ObjectCreated, CancellationToken, Task> report, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(report);
        await Task.WhenAll(Enumerable.Range(0, _options.Receivers).Select(_ => ReceiveAsync(report, cancellationToken))).ConfigureAwait(false);
    }

    /// <summary>Receives until the queue is empty or the time is up. What is in hand then is brought to its end, and nothing more is taken.</summary>
    /// <param name="report">Takes each object; it counts as reported when this returns.</param>
    /// <param name="budget">How long to receive. It may take as long as a receive and its reports more.</param>
    /// <param name="cancellationToken">Ends the source at once; what is not reported by then comes again.</param>
    /// <exception cref="AmazonServiceException">The queue cannot be read.</exception>
    public async Task DrainAsync(Func<ObjectCreated, CancellationToken, Task> report, TimeSpan budget, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(report);
        var start = _time.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, _options.Receivers).Select(async _ =>
        {
            while (_time.GetElapsedTime(start) < budget && await ReceiveOnceAsync(report, Look, cancellationToken).ConfigureAwait(false))
            {
                // There may be more.
            }
        })).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public void Dispose() => _queues.Dispose();

    private async Task ReceiveAsync(Func<ObjectCreated, CancellationToken, Task> report, CancellationToken cancellationToken)
    {
        var pause = TimeSpan.Zero;
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                await ReceiveOnceAsync(report, _options.WaitTime, cancellationToken).ConfigureAwait(false);
                pause = TimeSpan.Zero;
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e) when (e is AmazonClientException or HttpRequestException or IOException or OperationCanceledException or InvalidOperationException)
            {
                // Once for an outage, however long it is.
                if (pause == TimeSpan.Zero)
                    _logger.LogWarning("The queue {Queue} cannot be read, trying again: {Reason}", _options.Queue, e.Message);
                pause = pause == TimeSpan.Zero ? FirstPause : pause * 2 < LongestPause ? pause * 2 : LongestPause;
                await Task.Delay(pause, _time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    /// <returns>Whether there was anything.</returns>
    private async Task<bool> ReceiveOnceAsync(Func<ObjectCreated, CancellationToken, Task> report, TimeSpan wait, CancellationToken cancellationToken)
    {
        var (queue, _) = await _queues.FindAsync(cancellationToken).ConfigureAwait(false);
        var received = await _queues.Client.ReceiveMessageAsync(
            new ReceiveMessageRequest
            {
                QueueUrl = queue,
                MaxNumberOfMessages = LargestBatch,
                WaitTimeSeconds = (int)wait.TotalSeconds,
                VisibilityTimeout = (int)_options.VisibilityTimeout.TotalSeconds,
                MessageSystemAttributeNames = [MessageSystemAttributeName.ApproximateReceiveCount],
            },
            cancellationToken).ConfigureAwait(false);
        if (received.Messages is not { Count: > 0 } messages)
            return false;

        var done = await Task.WhenAll(messages.Select(message => HandleAsync(queue, message, report, cancellationToken))).ConfigureAwait(false);
        var finished = messages.Where((_, n) => done[n]).Select((message, n) => new DeleteMessageBatchRequestEntry(n.ToString(CultureInfo.InvariantCulture), message.ReceiptHandle)).ToList();
        // Also at the end: what was reported need not come again.
        if (finished.Count > 0)
            await _queues.Client.DeleteMessageBatchAsync(queue, finished, CancellationToken.None).ConfigureAwait(false);
        return true;
    }

    /// <returns>Whether the message is done.</returns>
    private async Task<bool> HandleAsync(string queue, Message message, Func<ObjectCreated, CancellationToken, Task> report, CancellationToken cancellationToken)
    {
        var hold = new VisibilityHold(_queues.Client, queue, message.ReceiptHandle, _options.VisibilityTimeout, _time);
        await using (hold.ConfigureAwait(false))
        {
            var body = MessageBody.Read(message.Body, _options.BareKeyBucket);
            var (bad, again) = (body.Bad.ToList(), false);
            foreach (var found in body.Objects)
            {
                try
                {
                    await ReportAsync(found.Reference, report, cancellationToken).ConfigureAwait(false);
                }
                catch (Exception e) when (e is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
                {
                    if (IsHopeless(e, message))
                        bad.Add(new BadEvent($"{found.Reference}: {e.Message}", found.Body));
                    else
                        again = true;
                    _logger.LogDebug(e, "{Object} could not be reported", found.Reference);
                }
            }

            foreach (var job in body.Jobs)
            {
                try
                {
                    await (_ended?.Invoke(job, cancellationToken) ?? Task.CompletedTask).ConfigureAwait(false);
                }
                catch (Exception e) when (e is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
                {
                    // Who waits polls in any case, so that a notice is not worth a dead letter.
                    again |= ReceivesOf(message) < _options.MaxReceives;
                    _logger.LogDebug(e, "The end of video job {Job} could not be passed on", job.JobId);
                }
            }

            // A message that comes again brings its bad records again, too: they are set aside with its last delivery.
            if (!again)
            {
                foreach (var one in bad)
                {
                    _logger.LogWarning("An event is set aside in the dead-letter queue: {Reason}", one.Reason);
                    await _deadLetters.WriteAsync(one, cancellationToken).ConfigureAwait(false);
                }

                return true;
            }
        }

        await _queues.Client.ChangeMessageVisibilityAsync(queue, message.ReceiptHandle, (int)RetryAfter.TotalSeconds, cancellationToken).ConfigureAwait(false);
        return false;
    }

    // As it is now: events come late, and an older one would start a run over what is not there any more.
    private async Task ReportAsync(ObjectRef reference, Func<ObjectCreated, CancellationToken, Task> report, CancellationToken cancellationToken)
    {
        if (!_wanted(reference))
            return;

        if (await _stores.For(reference.Scheme).StatAsync(reference, cancellationToken).ConfigureAwait(false) is { } info)
            await report(new ObjectCreated(info.Reference, info.ETag, info.Size), cancellationToken).ConfigureAwait(false);
    }

    private bool IsHopeless(Exception error, Message message) => error switch
    {
        VisionException vision => !vision.IsRetryable,
        _ => ReceivesOf(message) >= _options.MaxReceives,
    };

    private static int ReceivesOf(Message message) =>
        message.Attributes is { } attributes && attributes.TryGetValue(MessageSystemAttributeName.ApproximateReceiveCount, out var count)
        && int.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 1;
}
