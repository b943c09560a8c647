using Vision.Onnx.Collections;

namespace Vision.Onnx.VideoJobs;

public sealed class VideoFaceJobsTests
{
    private readonly ScriptedVideos _videos = new();

    [Fact]
    public async Task Job_OfAVideo_GivesEveryFaceAtItsTime()
    {
        using var jobs = new TestJobs(_videos);

        var job = await jobs.Jobs.StartFaceDetectionAsync(_videos.Add("a.mp4", 25), new StartFaceDetectionOptions { JobTag = "tag" });
        var page = await jobs.EndedAsync(job);

        Assert.Equal(VideoJobStatus.Succeeded, page.JobStatus);
        Assert.Null(page.StatusMessage);
        Assert.Equal("tag", page.JobTag);
        Assert.Equal(new VideoMetadata("h264", 1000, "QuickTime / MOV", 25, 80, 160, "LIMITED"), page.VideoMetadata);
        Assert.Equal(ExpectedTimes(25), page.Faces.Select(face => face.Timestamp));
        Assert.Equal("drawn-1", page.FaceModelVersion);
        Assert.InRange(job.Length, 1, 64);
    }

    [Fact]
    public async Task Job_EverySoManyMs_LooksAtThoseFrames()
    {
        using var jobs = new TestJobs(_videos);

        var job = await jobs.Jobs.StartFaceDetectionAsync(_videos.Add("a.mp4", 25), new StartFaceDetectionOptions { EveryMs = 200 });

        Assert.Equal([0, 0, 200, 400, 400, 600, 800, 800], (await jobs.EndedAsync(job)).Faces.Select(face => face.Timestamp));
    }

    [Fact]
    public async Task Get_PageByPage_GivesEachFaceOnce()
    {
        using var jobs = new TestJobs(_videos);
        var job = await jobs.Jobs.StartFaceDetectionAsync(_videos.Add("long.mp4", 1200));
        await jobs.EndedAsync(job);

        Assert.Equal(ExpectedTimes(1200), (await jobs.AllAsync(job, 1000)).Select(face => face.Timestamp));
        Assert.Equal(ExpectedTimes(1200), (await jobs.AllAsync(job, 77)).Select(face => face.Timestamp));
    }

    [Fact]
    public async Task Get_WithATokenThatWasTamperedWith_IsRefused()
    {
        using var jobs = new TestJobs(_videos);
        var job = await jobs.Jobs.StartFaceDetectionAsync(_videos.Add("a.mp4", 25));
        await jobs.EndedAsync(job);
        var other = await jobs.Jobs.StartFaceDetectionAsync(_videos.Add("b.mp4", 25));
        await jobs.EndedAsync(other);
        var token = (await jobs.Jobs.GetFaceDetectionAsync(job, 1)).NextToken!;

        var changed = (token[0] == 'A' ? 'B' : 'A') + token[1..];
        foreach (var (id, bad) in new[] { (job, changed), (job, "x"), (job, token + "AA"), (other, token) })
            await Assert.ThrowsAnyAsync<ArgumentException>(() => jobs.Jobs.GetFaceDetectionAsync(id, 1, bad));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1001)]
    public async Task Get_APageOfAnImpossibleSize_IsRefused(int maxResults)
    {
        using var jobs = new TestJobs(_videos);
        var job = await jobs.Jobs.StartFaceDetectionAsync(_videos.Add("a.mp4", 1));

        await Assert.ThrowsAnyAsync<ArgumentException>(() => jobs.Jobs.GetFaceDetectionAsync(job, maxResults));
    }

    [Fact]
    public async Task Start_WithTheSameToken_IsTheSameJobAlsoAfterAReopening()
    {
        using var file = new TemporaryFile();
        var video = _videos.Add("a.mp4", 25);
        var options = new StartFaceDetectionOptions { ClientRequestToken = "token" };
        string first;
        using (var jobs = new TestJobs(_videos, file.Path))
        {
            first = await jobs.Jobs.StartFaceDetectionAsync(video, options);
            Assert.Equal(first, await jobs.Jobs.StartFaceDetectionAsync(video, options));
            await jobs.EndedAsync(first);
        }

        using var again = new TestJobs(_videos, file.Path);

        Assert.Equal(first, await again.Jobs.StartFaceDetectionAsync(video, options));
        Assert.Equal(VideoJobStatus.Succeeded, (await again.Jobs.GetFaceDetectionAsync(first)).JobStatus);
        Assert.Equal(1, _videos.Begun);
    }

    [Fact]
    public async Task Start_WithTheSameTokenFromManyThreads_IsOneJob()
    {
        using var jobs = new TestJobs(_videos);
        var video = _videos.Add("a.mp4", 25);

        var ids = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() => jobs.Jobs.StartFaceDetectionAsync(video, new StartFaceDetectionOptions { ClientRequestToken = "t" }))));

        await jobs.EndedAsync(ids[0]);
        Assert.Single(ids.Distinct());
        Assert.Equal(1, _videos.Begun);
    }

    [Fact]
    public async Task Start_WithTheTokenOfAnotherRequest_Fails()
    {
        using var jobs = new TestJobs(_videos);
        var options = new StartFaceDetectionOptions { ClientRequestToken = "token" };
        await jobs.Jobs.StartFaceDetectionAsync(_videos.Add("a.mp4", 5), options);

        await Assert.ThrowsAsync<PreconditionFailedException>(() => jobs.Jobs.StartFaceDetectionAsync(_videos.Add("b.mp4", 5), options));
        await Assert.ThrowsAsync<PreconditionFailedException>(() => jobs.Jobs.StartFaceDetectionAsync(_videos.Add("a.mp4", 5), options with { EveryMs = 80 }));
    }

    [Fact]
    public async Task Start_OfAMissingVideoOrAnotherVersion_Fails()
    {
        using var jobs = new TestJobs(_videos);

        await Assert.ThrowsAsync<ObjectNotFoundException>(() => jobs.Jobs.StartFaceDetectionAsync(new ObjectRef("file", "videos", "none.mp4")));
        await Assert.ThrowsAsync<PreconditionFailedException>(() => jobs.Jobs.StartFaceDetectionAsync(_videos.Add("a.mp4", 5), new StartFaceDetectionOptions { ETag = "v0" }));
    }

    [Fact]
    public async Task Start_WithImpossibleOptions_IsRefused()
    {
        using var jobs = new TestJobs(_videos);
        var video = _videos.Add("a.mp4", 5);

        foreach (var options in new StartFaceDetectionOptions[]
            { new() { ClientRequestToken = "" }, new() { ClientRequestToken = new string('x', 65) }, new() { JobTag = new string('x', 257) }, new() { EveryMs = -1 } })
            await Assert.ThrowsAnyAsync<ArgumentException>(() => jobs.Jobs.StartFaceDetectionAsync(video, options));
    }

    [Fact]
    public async Task Start_BeyondTheQuota_IsRefusedUntilAJobEnds()
    {
        _videos.StandStill = new TaskCompletionSource();
        using var jobs = new TestJobs(_videos, options: new VideoJobOptions { MaxJobs = 2, ConcurrentJobs = 1 });
        var first = await jobs.Jobs.StartFaceDetectionAsync(_videos.Add("a.mp4", 5));
        await jobs.Jobs.StartFaceDetectionAsync(_videos.Add("b.mp4", 5));

        await Assert.ThrowsAsync<QuotaExceededException>(() => jobs.Jobs.StartFaceDetectionAsync(_videos.Add("c.mp4", 5)));

        _videos.StandStill.SetResult();
        await jobs.EndedAsync(first);
        var third = await jobs.Jobs.StartFaceDetectionAsync(_videos.Add("c.mp4", 5));
        Assert.Equal(VideoJobStatus.Succeeded, (await jobs.EndedAsync(third)).JobStatus);
    }

    [Fact]
    public async Task Jobs_MoreThanMayWorkAtATime_AreDoneOneAfterAnother()
    {
        _videos.StandStill = new TaskCompletionSource();
        using var jobs = new TestJobs(_videos, options: new VideoJobOptions { ConcurrentJobs = 1 });
        var ids = new List<string>();
        for (var i = 0; i < 4; i++)
            ids.Add(await jobs.Jobs.StartFaceDetectionAsync(_videos.Add($"{i}.mp4", 10)));
        await jobs.ReachedAsync(ids[0], 0);

        Assert.Equal(1, _videos.Begun);

        _videos.StandStill.SetResult();
        foreach (var id in ids)
            Assert.Equal(VideoJobStatus.Succeeded, (await jobs.EndedAsync(id)).JobStatus);
    }

    [Fact]
    public async Task Job_StoppedInTheMiddle_EndsWithTheSameResultAfterAReopening()
    {
        using var file = new TemporaryFile();
        var video = _videos.Add("a.mp4", 700);
        (_videos.StandStill, _videos.StandAt) = (new TaskCompletionSource(), 650);
        string job;
        using (var jobs = new TestJobs(_videos, file.Path))
        {
            job = await jobs.Jobs.StartFaceDetectionAsync(video);
            await jobs.ReachedAsync(job, 640 * ScriptedVideos.FrameMs);
            Assert.Empty((await jobs.Jobs.GetFaceDetectionAsync(job)).Faces);
        }

        _videos.StandStill = null;
        using var again = new TestJobs(_videos, file.Path);

        await again.EndedAsync(job);
        Assert.Equal(ExpectedTimes(700), (await again.AllAsync(job, 1000)).Select(face => face.Timestamp));
        Assert.Equal(2, _videos.Begun);
    }

    [Fact]
    public async Task Job_OfABadVideo_FailsWithTheReason()
    {
        _videos.Errors["bad.mp4"] = new InvalidMediaException("file://videos/bad.mp4", "it is damaged; upload it again.");
        using var jobs = new TestJobs(_videos);

        var page = await jobs.EndedAsync(await jobs.Jobs.StartFaceDetectionAsync(_videos.Add("bad.mp4", 10)));

        Assert.Equal((VideoJobStatus.Failed, "file://videos/bad.mp4: it is damaged; upload it again."), (page.JobStatus, page.StatusMessage));
        Assert.Empty(page.Faces);
        Assert.Null(page.VideoMetadata);
        Assert.Equal(1, _videos.Begun);
    }

    [Fact]
    public async Task Job_OfAStoreThatIsAway_IsTriedAgainAndThenFails()
    {
        _videos.Errors["a.mp4"] = new ObjectStoreUnavailableException("file://videos/a.mp4", "the store is away; try later.");
        using var jobs = new TestJobs(_videos);

        var page = await jobs.EndedAsync(await jobs.Jobs.StartFaceDetectionAsync(_videos.Add("a.mp4", 10)));

        Assert.Equal(VideoJobStatus.Failed, page.JobStatus);
        Assert.Contains("the store is away", page.StatusMessage, StringComparison.Ordinal);
        Assert.Equal(JobRunner.MostAttempts, _videos.Begun);
    }

    [Fact]
    public async Task Results_AfterTheirTime_AreGoneAndTheTokenStartsANewJob()
    {
        var clock = new SteppedClock();
        using var jobs = new TestJobs(_videos, clock: clock);
        var video = _videos.Add("a.mp4", 5);
        var options = new StartFaceDetectionOptions { ClientRequestToken = "token" };
        var job = await jobs.Jobs.StartFaceDetectionAsync(video, options);
        await jobs.EndedAsync(job);

        clock.Now += TimeSpan.FromDays(6.9);
        Assert.Equal(VideoJobStatus.Succeeded, (await jobs.Jobs.GetFaceDetectionAsync(job)).JobStatus);
        clock.Now += TimeSpan.FromDays(0.2);
        await Assert.ThrowsAsync<ObjectNotFoundException>(() => jobs.Jobs.GetFaceDetectionAsync(job));

        Assert.Equal(job, await jobs.Jobs.StartFaceDetectionAsync(video, options));
        await jobs.EndedAsync(job);
        Assert.Equal(2, _videos.Begun);
    }

    [Fact]
    public async Task Get_AnUnknownJob_IsNotFound()
    {
        using var jobs = new TestJobs(_videos);

        await Assert.ThrowsAsync<ObjectNotFoundException>(() => jobs.Jobs.GetFaceDetectionAsync("none"));
    }

    private static IEnumerable<long> ExpectedTimes(int frames) =>
        Enumerable.Range(0, frames).SelectMany(n => Enumerable.Repeat((long)n * ScriptedVideos.FrameMs, n % 10 == 0 ? 2 : 1));
}
