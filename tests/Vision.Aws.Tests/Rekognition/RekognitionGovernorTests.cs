using System.Net;
using Amazon.Runtime;
using Microsoft.Extensions.Time.Testing;
using Vision.Aws.Internal.Rekognition;

namespace Vision.Aws.Tests.Rekognition;

public class RekognitionGovernorTests
{
    private readonly FakeTimeProvider _time = new() { AutoAdvanceAmount = TimeSpan.Zero };

    [Fact]
    public async Task CallAsync_ManyAtOnce_KeepsThePaceOfEachOperation()
    {
        var governor = new RekognitionGovernor(new RekognitionOptions { CallsPerSecond = 10, OperationCallsPerSecond = new Dictionary<string, double> { ["Slow"] = 1 } }, _time);
        var times = new List<(string Operation, DateTimeOffset Time)>();

        var calls = Enumerable.Range(0, 10).SelectMany(_ => new[] { "Fast", "Slow" }).Select(operation => governor.CallAsync(operation, "x", true, _ =>
        {
            lock (times)
                times.Add((operation, _time.GetUtcNow()));
            return Task.FromResult(1);
        }, CancellationToken.None)).ToList();
        await AdvanceUntilAsync(Task.WhenAll(calls));

        Assert.All(Windows(times, "Fast"), count => Assert.InRange(count, 0, 11));
        Assert.All(Windows(times, "Slow"), count => Assert.InRange(count, 0, 2));
    }

    [Fact]
    public async Task CallAsync_ThrottledForAWhile_SucceedsAndSlowsDown()
    {
        var governor = new RekognitionGovernor(new RekognitionOptions { CallsPerSecond = 100 }, _time);
        var left = 4;

        var answer = governor.CallAsync("DetectLabels", "x", true, _ => left-- > 0 ? throw Throttled() : Task.FromResult("done"), CancellationToken.None);
        await AdvanceUntilAsync(answer);
        var started = _time.GetUtcNow();
        await AdvanceUntilAsync(Task.WhenAll(Enumerable.Range(0, 10).Select(_ => governor.CallAsync("DetectLabels", "x", true, _ => Task.FromResult(1), CancellationToken.None))));

        Assert.Equal("done", await answer);
        // 100 calls a second would take 0.1 s; after four throttles there are some 6 a second.
        Assert.True(_time.GetUtcNow() - started > TimeSpan.FromSeconds(0.9));
    }

    [Fact]
    public async Task CallAsync_ThrottledForGood_GivesUpWithOurError()
    {
        var governor = new RekognitionGovernor(new RekognitionOptions { Tries = 3 }, _time);
        var tries = 0;

        var answer = governor.CallAsync<int>("DetectLabels", "s3://images/cat.jpg", true, _ => throw Throttled(ref tries), CancellationToken.None);
        await AdvanceUntilAsync(answer.ContinueWith(_ => { }, TaskScheduler.Default));

        await Assert.ThrowsAsync<ThrottledException>(() => answer);
        Assert.Equal(3, tries);
    }

    [Fact]
    public async Task CallAsync_BadImage_IsNotTriedAgain()
    {
        var governor = new RekognitionGovernor(new RekognitionOptions(), _time);
        var tries = 0;

        await Assert.ThrowsAsync<InvalidImageException>(() => governor.CallAsync<int>("DetectLabels", "x", true, _ =>
        {
            tries++;
            throw new AmazonServiceException("bad") { StatusCode = HttpStatusCode.BadRequest, ErrorCode = "InvalidImageFormatException" };
        }, CancellationToken.None));

        Assert.Equal(1, tries);
    }

    [Fact]
    public void Enter_AsManyJobsAsMayBeOpen_IsRefusedUntilOneEnds()
    {
        var jobs = new OpenJobs(20, _time);
        for (var i = 0; i < 20; i++)
            jobs.Enter($"token-{i}", "video");
        jobs.Started("token-3", "job-3");

        Assert.Throws<QuotaExceededException>(() => jobs.Enter("token-20", "s3://videos/21.mp4"));
        jobs.Enter("token-4", "video");
        jobs.Leave("job-3");
        jobs.Enter("token-20", "video");
    }

    [Fact]
    public void Doubtful_AllPlacesTakenAndSomeJobsNotHeardOf_AreThese()
    {
        var jobs = new OpenJobs(3, _time);
        foreach (var n in new[] { 1, 2, 3 })
        {
            Assert.Empty(jobs.Doubtful());
            jobs.Enter($"token-{n}", "video");
            if (n < 3)
                jobs.Started($"token-{n}", $"job-{n}");
        }

        _time.Advance(TimeSpan.FromMinutes(1));
        jobs.GoesOn("job-2");
        _time.Advance(TimeSpan.FromMinutes(1));

        // Not job-2, of which this host heard, and not the token whose job is being started.
        Assert.Equal(["job-1"], jobs.Doubtful());
        jobs.Leave("job-1");
        Assert.Empty(jobs.Doubtful());
        jobs.Enter("token-4", "video");
    }

    private static AmazonServiceException Throttled() => new("slow down") { StatusCode = HttpStatusCode.BadRequest, ErrorCode = "ProvisionedThroughputExceededException" };

    private static AmazonServiceException Throttled(ref int tries)
    {
        tries++;
        return Throttled();
    }

    private static IEnumerable<int> Windows(List<(string Operation, DateTimeOffset Time)> times, string operation)
    {
        var ours = times.Where(call => call.Operation == operation).Select(call => call.Time).Order().ToList();
        return ours.Select(from => ours.Count(time => time >= from && time < from + TimeSpan.FromSeconds(1)));
    }

    private async Task AdvanceUntilAsync(Task task)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!task.IsCompleted)
        {
            _time.Advance(TimeSpan.FromMilliseconds(10));
            await Task.Delay(1, deadline.Token);
        }

        await task;
    }
}
