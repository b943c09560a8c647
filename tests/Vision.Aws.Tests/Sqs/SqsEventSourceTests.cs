using System.Collections.Concurrent;
using Amazon.Runtime;
using Amazon.SQS;
using Amazon.SQS.Model;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Vision.Emulators;
using Vision.Storage.Scenarios;

namespace Vision.Aws.Tests.Sqs;

public sealed class SqsEventSourceTests(EmulatedS3 stores) : IClassFixture<EmulatedS3>, IAsyncLifetime
{
    private readonly string _name = $"q{Guid.NewGuid():N}";
    private readonly string _bucket = StoreFixture.NewContainer();
    private readonly ConcurrentQueue<string> _reported = new();
    private AmazonSQSClient _sqs = null!;
    private string _queue = "";
    private SqsSourceOptions _options = null!;

    public async Task InitializeAsync()
    {
        _sqs = new AmazonSQSClient(new BasicAWSCredentials("test", "test"), new AmazonSQSConfig { ServiceURL = stores.Endpoint.AbsoluteUri, AuthenticationRegion = AwsEmulator.Region });
        var dead = await _sqs.CreateQueueAsync($"{_name}-dead");
        var attributes = await _sqs.GetQueueAttributesAsync(dead.QueueUrl, ["QueueArn"]);
        _queue = (await _sqs.CreateQueueAsync(new CreateQueueRequest
        {
            QueueName = _name,
            Attributes = new Dictionary<string, string> { ["RedrivePolicy"] = $$"""{"deadLetterTargetArn":"{{attributes.QueueARN}}","maxReceiveCount":100}""" },
        })).QueueUrl;
        _options = new SqsSourceOptions
        {
            Queue = _name,
            Endpoint = stores.Endpoint,
            Region = AwsEmulator.Region,
            BareKeyBucket = _bucket,
            WaitTime = TimeSpan.FromSeconds(1),
            VisibilityTimeout = TimeSpan.FromSeconds(10),
            MaxReceives = 2,
        };
        await stores.Store.WriteAsync(new ObjectRef("s3", _bucket, "a.jpg"), new MemoryStream([1]));
    }

    public Task DisposeAsync()
    {
        _sqs.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task RunAsync_ObjectThatIsThere_IsReportedWithItsVersionAndTheMessageIsGone()
    {
        await _sqs.SendMessageAsync(_queue, "\"a.jpg\"");
        await _sqs.SendMessageAsync(_queue, "\"gone.jpg\"");

        await RunUntilAsync(_ => Task.CompletedTask, async () => !_reported.IsEmpty && await WaitingAsync() == 0);

        var info = await stores.Store.StatAsync(new ObjectRef("s3", _bucket, "a.jpg"));
        Assert.Equal([$"s3://{_bucket}/a.jpg {info!.ETag} 1"], _reported);
    }

    [Fact]
    public async Task RunAsync_StoreIsAway_ComesAgainAndIsNotSetAside()
    {
        var failures = 2;
        await _sqs.SendMessageAsync(_queue, "\"a.jpg\"");

        await RunUntilAsync(
            _ => Interlocked.Decrement(ref failures) >= 0 ? throw new ObjectStoreUnavailableException("s3", "away") : Task.CompletedTask,
            async () => failures < 0 && await WaitingAsync() == 0);

        using var letters = new SqsDeadLetters(_options);
        Assert.Empty(await letters.ListAsync());
        Assert.Equal(3, _reported.Count);
    }

    [Fact]
    public async Task RunAsync_FailsForAnUnknownReason_IsSetAsideAfterMaxReceivesAndReplayed()
    {
        await _sqs.SendMessageAsync(_queue, "\"a.jpg\"");
        using var letters = new SqsDeadLetters(_options);
        IReadOnlyList<DeadLetter> listed = [];

        await RunUntilAsync(_ => throw new InvalidOperationException("no idea"), async () => (listed = await letters.ListAsync()).Count > 0);
        Assert.Equal(2, _reported.Count);
        Assert.Equal("\"a.jpg\"", Assert.Single(listed).Body);
        Assert.Equal($"s3://{_bucket}/a.jpg: no idea", listed[0].Reason);

        Assert.Equal([listed[0].Id], await letters.ReplayAsync([listed[0].Id, "another"]));
        Assert.Empty(await letters.ListAsync());
        Assert.Equal(1, await WaitingAsync());
    }

    [Fact]
    public async Task RunAsync_CanNeverWork_IsSetAsideAtOnce()
    {
        await _sqs.SendMessageAsync(_queue, "\"a.jpg\"");
        using var letters = new SqsDeadLetters(_options);

        await RunUntilAsync(_ => throw new InvalidObjectKeyException("s3://x", "no such key can be."), async () => (await letters.ListAsync()).Count > 0);

        Assert.Single(_reported);
    }

    // The visibility timeout is 10 s: without holding it, a second receiver would get the message after that.
    [Fact]
    public async Task RunAsync_WorkTakesLongerThanTheVisibilityTimeout_IsDoneOnce()
    {
        await _sqs.SendMessageAsync(_queue, "\"a.jpg\"");
        var started = TimeProvider.System.GetTimestamp();

        await RunUntilAsync(
            async cancellationToken => await Task.Delay(TimeSpan.FromSeconds(14), cancellationToken),
            async () => TimeProvider.System.GetElapsedTime(started) > TimeSpan.FromSeconds(14) && await WaitingAsync() == 0);

        Assert.Single(_reported);
    }

    [Fact]
    public async Task DrainAsync_MoreThanAReceiveTakes_ReportsAllAndEndsWhenNothingIsLeft()
    {
        for (var n = 0; n < 25; n++)
            await _sqs.SendMessageAsync(_queue, "\"a.jpg\"");
        using var source = NewSource();

        await source.DrainAsync(Report, TimeSpan.FromMinutes(5));

        Assert.Equal(25, _reported.Count);
        Assert.Equal(0, await WaitingAsync());
    }

    [Fact]
    public async Task DrainAsync_TimeIsUp_TakesNothingMoreAndLosesNothing()
    {
        for (var n = 0; n < 25; n++)
            await _sqs.SendMessageAsync(_queue, "\"a.jpg\"");
        var time = new FakeTimeProvider();
        using var source = NewSource(time);

        // Each report takes half of the time, so that no receiver begins a third receive.
        await source.DrainAsync(
            (created, cancellationToken) =>
            {
                time.Advance(TimeSpan.FromSeconds(1));
                return Report(created, cancellationToken);
            },
            TimeSpan.FromSeconds(2));

        Assert.InRange(_reported.Count, 1, 20);
        Assert.Equal(25 - _reported.Count, await WaitingAsync());
    }

    [Fact]
    public async Task DrainAsync_VideoJobEnded_IsPassedOnWithWhoWaits()
    {
        var ended = new ConcurrentQueue<VideoJobEnded>();
        await _sqs.SendMessageAsync(_queue, """{"Type":"Notification","Message":"{\"JobId\":\"job-1\",\"Status\":\"SUCCEEDED\",\"API\":\"StartFaceDetection\",\"JobTag\":\"run-1\"}"}""");
        using var source = NewSource(ended: (job, _) =>
        {
            ended.Enqueue(job);
            return Task.CompletedTask;
        });

        await source.DrainAsync(Report, TimeSpan.FromMinutes(5));

        Assert.Equal([new VideoJobEnded("job-1", "run-1")], ended);
        Assert.Equal(0, await WaitingAsync());
    }

    [Fact]
    public async Task FindAsync_NoDeadLetterQueue_SaysSo()
    {
        await _sqs.CreateQueueAsync($"{_name}-alone");
        using var letters = new SqsDeadLetters(_options with { Queue = $"{_name}-alone" });

        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => letters.ListAsync());

        Assert.Contains("Vision:Sqs:DeadLetterQueue", error.Message, StringComparison.Ordinal);
    }

    private SqsEventSource NewSource(TimeProvider? time = null, Func<VideoJobEnded, CancellationToken, Task>? ended = null) =>
        new(_options, new ObjectStores([stores.Store]), _ => true, NullLogger<SqsEventSource>.Instance, time, ended);

    private Task Report(ObjectCreated created, CancellationToken cancellationToken)
    {
        _reported.Enqueue(created.Reference.Key);
        return Task.CompletedTask;
    }

    private async Task RunUntilAsync(Func<CancellationToken, Task> report, Func<Task<bool>> done)
    {
        using var source = NewSource();
        using var stop = new CancellationTokenSource();
        var running = source.RunAsync(
            (created, cancellationToken) =>
            {
                _reported.Enqueue($"{created.Reference} {created.ETag} {created.Size}");
                return report(cancellationToken);
            },
            stop.Token);
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(90));
        while (!await done())
            await Task.Delay(100, deadline.Token);
        await stop.CancelAsync();
        await running;
    }

    private async Task<int> WaitingAsync()
    {
        var attributes = await _sqs.GetQueueAttributesAsync(_queue, ["All"]);
        return attributes.ApproximateNumberOfMessages + attributes.ApproximateNumberOfMessagesNotVisible;
    }
}
