using Microsoft.Extensions.Time.Testing;
using Vision.Files;
using Vision.Media.Clips;

namespace Vision.Media.Sandbox;

/// <summary>What a process fetches, it fetches once.</summary>
public sealed class FetchedObjectsTests : IDisposable
{
    private static readonly ObjectRef Video = new("one", "videos", "a.mp4");

    private readonly string _root = Directory.CreateTempSubdirectory("vision-fetched-").FullName;
    private readonly FakeTimeProvider _clock = new(DateTimeOffset.UnixEpoch);
    private readonly OneObjectStore _store = new(new byte[1000]);

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public async Task Open_AgainAndAtTheSameTime_ReadsTheStoreOnce()
    {
        using var sandbox = new MediaSandbox(_clock, _root);
        var inputs = Inputs(sandbox);

        var opened = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => inputs.OpenAsync(VideoSource.FromObject(Video), CancellationToken.None))));
        foreach (var input in opened)
        {
            Assert.Equal(1000, new FileInfo(PathOf(input)).ResolveLinkTarget(returnFinalTarget: true) is FileInfo file ? file.Length : 0);
            input.Dispose();
        }

        using (await inputs.OpenAsync(VideoSource.FromObject(Video, "e"), CancellationToken.None))
            Assert.Equal(1000, _store.BytesRead);
    }

    [Fact]
    public async Task Open_AnotherVersion_FetchesItAndRefusesTheOld()
    {
        using var sandbox = new MediaSandbox(_clock, _root);
        var inputs = Inputs(sandbox);
        (await inputs.OpenAsync(VideoSource.FromObject(Video, "e"), CancellationToken.None)).Dispose();

        _store.ETag = "f";

        await Assert.ThrowsAsync<PreconditionFailedException>(() => inputs.OpenAsync(VideoSource.FromObject(Video, "e"), CancellationToken.None));
        (await inputs.OpenAsync(VideoSource.FromObject(Video, "f"), CancellationToken.None)).Dispose();
        Assert.Equal(2000, _store.BytesRead);
    }

    [Fact]
    public async Task Open_BeyondTheLimit_DeletesWhatNobodyReadsAndNothingElse()
    {
        using var sandbox = new MediaSandbox(_clock, _root, mostFetchedBytes: 2000);
        var inputs = Inputs(sandbox);
        using var read = await inputs.OpenAsync(VideoSource.FromObject(Video), CancellationToken.None);
        foreach (var name in new[] { "b.mp4", "c.mp4", "d.mp4" })
        {
            _clock.Advance(TimeSpan.FromSeconds(1));
            (await inputs.OpenAsync(VideoSource.FromObject(Video.WithKey(name)), CancellationToken.None)).Dispose();
        }

        Assert.Equal(2000, Kept());
        Assert.Equal(1000, (await File.ReadAllBytesAsync(PathOf(read))).Length);
    }

    [Fact]
    public async Task Open_ReadForNoLongTime_IsDeleted()
    {
        using var sandbox = new MediaSandbox(_clock, _root);
        (await Inputs(sandbox).OpenAsync(VideoSource.FromObject(Video), CancellationToken.None)).Dispose();
        Assert.Equal(1000, Kept());

        _clock.Advance(FetchedObjects.IdleTime);

        Assert.Equal(0, Kept());
    }

    [Fact]
    public async Task Open_FetchFails_TellsAllAndIsTriedAgain()
    {
        using var sandbox = new MediaSandbox(_clock, _root);
        var inputs = new MediaInputs(sandbox, new ObjectStores([_store]), new MediaLimits { MaxBytes = 999 });

        for (var attempt = 0; attempt < 2; attempt++)
            await Assert.ThrowsAsync<MediaTooLargeException>(() => inputs.OpenAsync(VideoSource.FromObject(Video), CancellationToken.None));

        Assert.Equal(0, Kept());
    }

    [Fact]
    public async Task Open_AllGiveUp_EndsFetchingAndDeletesWhatCame()
    {
        using var sandbox = new MediaSandbox(_clock, _root);
        using var stop = new CancellationTokenSource();
        var started = new TaskCompletionSource();
        var ended = new TaskCompletionSource();
        var waiting = sandbox.Fetched.GetAsync(Video, "e", FetchAsync, stop.Token);
        await started.Task;

        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        await ended.Task.WaitAsync(TimeSpan.FromSeconds(10));

        async Task FetchAsync(FetchedObject target, CancellationToken stopped)
        {
            started.SetResult();
            await Task.Delay(Timeout.Infinite, stopped).ContinueWith(_ => ended.SetResult(), TaskScheduler.Default);
            stopped.ThrowIfCancellationRequested();
        }
    }

    [Fact]
    public async Task Open_AFileOfThisMachine_IsLinkedAndStaysWhenItIsOverwritten()
    {
        var files = new FileObjectStore(Path.Combine(_root, "data"));
        var reference = new ObjectRef("file", "videos", "a.mp4");
        var written = await files.WriteAsync(reference, new MemoryStream([1, 2, 3]));
        using var sandbox = new MediaSandbox(_clock, Path.Combine(_root, "media"));
        var inputs = new MediaInputs(sandbox, new ObjectStores([files]), new MediaLimits());

        using var input = await inputs.OpenAsync(VideoSource.FromObject(reference, written.ETag), CancellationToken.None);
        await files.WriteAsync(reference, new MemoryStream([4]));

        Assert.Null(input.Lease);
        Assert.Equal([1, 2, 3], await File.ReadAllBytesAsync(PathOf(input)));
        await Assert.ThrowsAsync<PreconditionFailedException>(() => inputs.OpenAsync(VideoSource.FromObject(reference, written.ETag), CancellationToken.None));
        await Assert.ThrowsAsync<ObjectNotFoundException>(() => inputs.OpenAsync(VideoSource.FromObject(reference.WithKey("b.mp4")), CancellationToken.None));
    }

    private static string PathOf(MediaInput input) => Path.Combine(input.Folder.Path, MediaInput.FileName);

    private MediaInputs Inputs(MediaSandbox sandbox) => new(sandbox, new ObjectStores([_store]), new MediaLimits());

    private long Kept() => new DirectoryInfo(_root).EnumerateFiles(MediaInput.FileName, SearchOption.AllDirectories).Where(file => file.LinkTarget is null).Sum(file => file.Length);
}
