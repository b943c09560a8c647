using System.Diagnostics;

namespace Vision.Media.Sandbox;

public sealed class MediaSandboxTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("vision-sandbox-").FullName;

    [Fact]
    public void Job_Folders_ArePrivateAndGoWithTheJob()
    {
        using var sandbox = new MediaSandbox(TimeProvider.System, _root);
        const UnixFileMode ownerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

        string path;
        using (var job = sandbox.CreateJob())
        {
            path = job.Path;
            File.WriteAllText(Path.Combine(path, "file"), "x");
            Assert.Equal(ownerOnly, File.GetUnixFileMode(path));
            Assert.Equal(ownerOnly, File.GetUnixFileMode(Path.GetDirectoryName(path)!));
        }

        Assert.False(Directory.Exists(path));
    }

    [Fact]
    public void Dispose_LeavesNothing()
    {
        var sandbox = new MediaSandbox(TimeProvider.System, _root);
        sandbox.CreateJob();

        sandbox.Dispose();

        Assert.Empty(Directory.EnumerateFileSystemEntries(_root));
    }

    [Fact]
    public void Start_WhileAnotherLives_LeavesItAlone()
    {
        using var first = new MediaSandbox(TimeProvider.System, _root);
        using var job = first.CreateJob();

        using var second = new MediaSandbox(TimeProvider.System, _root);

        Assert.True(Directory.Exists(job.Path));
    }

    [Fact]
    public void Start_AfterAKill_RemovesWhatWasLeft()
    {
        // the lock of a process that is gone: flock is held by a shell, which is then killed
        var folder = Directory.CreateDirectory(Path.Combine(_root, "vision-media-0123")).FullName;
        var lockFile = Path.Combine(folder, "owner.lock");
        File.WriteAllText(lockFile, "");
        Directory.CreateDirectory(Path.Combine(folder, "1"));
        using var owner = Process.Start(new ProcessStartInfo("flock", [lockFile, "cat"]) { RedirectStandardInput = true })!;
        Assert.True(SpinWait.SpinUntil(() => IsLocked(lockFile), TimeSpan.FromSeconds(20)));

        using (new MediaSandbox(TimeProvider.System, _root))
            Assert.True(Directory.Exists(folder));

        owner.Kill(entireProcessTree: true);
        owner.WaitForExit();
        Assert.True(SpinWait.SpinUntil(() => !IsLocked(lockFile), TimeSpan.FromSeconds(20)));
        using (new MediaSandbox(TimeProvider.System, _root))
            Assert.False(Directory.Exists(folder));
    }

    [Fact]
    public void Start_FolderWithoutALock_IsRemovedOnceItIsOld()
    {
        var folder = Directory.CreateDirectory(Path.Combine(_root, "vision-media-4567")).FullName;
        using (new MediaSandbox(TimeProvider.System, _root))
            Assert.True(Directory.Exists(folder));

        Directory.SetLastWriteTimeUtc(folder, DateTime.UtcNow.AddMinutes(-2));
        using (new MediaSandbox(TimeProvider.System, _root))
            Assert.False(Directory.Exists(folder));
    }

    [Fact]
    public void Start_LinksAndOtherFolders_AreNotTouched()
    {
        var precious = Directory.CreateDirectory(Path.Combine(_root, "precious")).FullName;
        File.WriteAllText(Path.Combine(precious, "owner.lock"), "");
        Directory.CreateSymbolicLink(Path.Combine(_root, "vision-media-link"), precious);

        using var sandbox = new MediaSandbox(TimeProvider.System, _root);

        Assert.True(File.Exists(Path.Combine(precious, "owner.lock")));
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);

    private static bool IsLocked(string path)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
            return false;
        }
        catch (IOException)
        {
            return true;
        }
    }
}
