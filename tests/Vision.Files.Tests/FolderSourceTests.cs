using System.Collections.Concurrent;
using Microsoft.Extensions.Logging.Abstractions;

namespace Vision.Files.Tests;

// It waits for files to rest; writers that starve beside other tests would make them rest too early.
[Collection(nameof(Scenarios.Alone))]
public sealed class FolderSourceTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly FileObjectStore _store;
    private readonly ConcurrentQueue<ObjectCreated> _reports = new();
    private readonly FolderSourceOptions _options = new()
    {
        SettleTime = TimeSpan.FromMilliseconds(200),
        RetryDelay = TimeSpan.FromMilliseconds(50),
        Wanted = reference => reference.Key.EndsWith(".jpg", StringComparison.Ordinal),
    };

    public FolderSourceTests()
    {
        _store = new FileObjectStore(_folder.Path);
        Directory.CreateDirectory(_folder["images"]);
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task RunAsync_FilesPresentAtStart_AreReportedWithTheStoresETag()
    {
        await File.WriteAllTextAsync(_folder["images/a.jpg"], "a");
        await using var _ = Run();

        await ReportedAsync("a.jpg");

        Assert.Equal((await _store.StatAsync(Objects.Image("a.jpg")))!.ETag, Assert.Single(_reports).ETag);
    }

    [Fact]
    public async Task RunAsync_FilesDroppedByCopyMoveAndFolder_AreAllReported()
    {
        await using var _ = Run();
        await File.WriteAllTextAsync(_folder["images/first.jpg"], "a");
        await ReportedAsync("first.jpg");

        await File.WriteAllTextAsync(_folder["outside.jpg"], "b");
        File.Move(_folder["outside.jpg"], _folder["images/moved.jpg"]);
        Directory.CreateDirectory(_folder["new/sub"]);
        await File.WriteAllTextAsync(_folder["new/sub/deep.jpg"], "c");
        Directory.Move(_folder["new"], _folder["images/new"]);
        Directory.CreateDirectory(_folder["pets"]);
        await File.WriteAllTextAsync(_folder["pets/other.jpg"], "d");

        await ReportedAsync("moved.jpg", "new/sub/deep.jpg", "other.jpg");
    }

    [Fact]
    public async Task RunAsync_HundredsAtOnce_AreReportedOnceEach()
    {
        await using var _ = Run();
        var keys = Enumerable.Range(0, 300).Select(i => $"{i % 7}/{i}.jpg").ToArray();
        foreach (var key in keys)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(_folder["images/" + key])!);
            await File.WriteAllTextAsync(_folder["images/" + key], key);
        }

        await ReportedAsync(keys);

        Assert.Equal(300, _reports.Count);
    }

    [Fact]
    public async Task RunAsync_FileStillBeingWritten_IsReportedOnceWhole()
    {
        await using var _ = Run();
        await using (var file = new FileStream(_folder["images/slow.jpg"], FileMode.CreateNew))
        {
            for (var i = 0; i < 20; i++)
            {
                file.Write(new byte[1000]);
                await file.FlushAsync();
                await Task.Delay(25);
            }
        }

        await ReportedAsync("slow.jpg");

        Assert.Equal(20_000, Assert.Single(_reports).Size);
    }

    [Fact]
    public async Task RunAsync_CopyThatPausesHalfWay_IsReportedOnceWhole()
    {
        byte[] photo = [0xFF, 0xD8, 0xFF, 0xE0, .. new byte[1000], 0xFF, 0xD9];
        await using var _ = Run();
        await File.WriteAllBytesAsync(_folder["images/slow.jpg"], photo[..500]);
        await File.WriteAllTextAsync(_folder["images/other.jpg"], "rests, as long as the half one");
        await ReportedAsync("other.jpg");

        await File.WriteAllBytesAsync(_folder["images/slow.jpg"], photo);
        await ReportedAsync("slow.jpg");

        Assert.Equal(photo.Length, Assert.Single(_reports, report => report.Reference.Key == "slow.jpg").Size);
    }

    [Fact]
    public async Task RunAsync_FileThatIsReallyCutOff_IsReportedInTheEnd()
    {
        await using var _ = Run(options: _options with { IncompleteTime = TimeSpan.FromMilliseconds(400) });
        await File.WriteAllBytesAsync(_folder["images/cut.jpg"], [0xFF, 0xD8, 0xFF, 0xE0, 1, 2, 3]);

        await ReportedAsync("cut.jpg");
    }

    [Fact]
    public async Task RunAsync_HiddenPartialAndUnwantedFiles_AreIgnored()
    {
        await using var _ = Run();
        foreach (var name in new[] { ".hidden.jpg", "page.jpg.part", "notes.txt", "~$lock.jpg" })
            await File.WriteAllTextAsync(_folder["images/" + name], "x");
        Directory.CreateDirectory(_folder["images/.trash"]);
        await File.WriteAllTextAsync(_folder["images/.trash/old.jpg"], "x");
        await File.WriteAllTextAsync(_folder["images/last.jpg"], "x");

        await ReportedAsync("last.jpg");

        Assert.Single(_reports);
    }

    [Fact]
    public async Task RunAsync_NewContent_IsReportedAgain()
    {
        await using var _ = Run();
        await File.WriteAllTextAsync(_folder["images/a.jpg"], "one");
        await ReportedAsync("a.jpg");

        await File.WriteAllTextAsync(_folder["images/a.jpg"], "three");
        await WaitAsync(() => _reports.Count == 2);

        Assert.Equal(2, _reports.Select(report => report.ETag).Distinct().Count());
    }

    [Fact]
    public async Task RunAsync_AfterRestart_ReportsOnlyWhatCameMeanwhile()
    {
        await using (Run())
        {
            await File.WriteAllTextAsync(_folder["images/before.jpg"], "one");
            await ReportedAsync("before.jpg");
        }

        await File.WriteAllTextAsync(_folder["images/meanwhile.jpg"], "two");
        await using var _ = Run();
        await ReportedAsync("meanwhile.jpg");

        Assert.Equal(2, _reports.Count);
    }

    [Fact]
    public async Task RunAsync_ReportFails_IsTriedAgain()
    {
        var tries = 0;
        await using var _ = Run(created => Interlocked.Increment(ref tries) < 3 ? throw new InvalidOperationException("not now") : created);
        await File.WriteAllTextAsync(_folder["images/a.jpg"], "one");

        await ReportedAsync("a.jpg");

        Assert.Equal(3, tries);
    }

    private Watch Run(Func<ObjectCreated, ObjectCreated>? check = null, FolderSourceOptions? options = null)
    {
        var source = new FolderSource(_store, options ?? _options, NullLogger<FolderSource>.Instance);
        return new Watch(source, created => _reports.Enqueue(check is null ? created : check(created)));
    }

    private Task ReportedAsync(params string[] keys) =>
        WaitAsync(() => keys.All(key => _reports.Any(report => report.Reference.Key == key)));

    private static async Task WaitAsync(Func<bool> condition)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!condition())
            await Task.Delay(10, deadline.Token);
    }

    private sealed class Watch : IAsyncDisposable
    {
        private readonly CancellationTokenSource _stop = new();
        private readonly Task _run;

        public Watch(FolderSource source, Action<ObjectCreated> report) =>
            _run = Task.Run(() => source.RunAsync((created, cancellation) => Task.Run(() => report(created), cancellation), _stop.Token));

        public async ValueTask DisposeAsync()
        {
            await _stop.CancelAsync();
            await _run;
            _stop.Dispose();
        }
    }
}
