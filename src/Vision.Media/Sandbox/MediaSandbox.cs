using System.Globalization;

namespace Vision.Media;

/// <summary>The place where this process keeps videos while it reads them: one private folder, one subfolder a job, nothing left behind.</summary>
/// <remarks>
/// | event                              | what happens to the folder |
/// |------------------------------------|----------------------------|
/// | start                              | made with mode 0700 and a random name; a lock file in it is held open |
/// | a job ends, however                | the job's subfolder is deleted |
/// | <see cref="Dispose"/>              | deleted |
/// | this process is killed             | the system drops the lock; the next start of any process with the same root deletes it |
/// </remarks>
public sealed class MediaSandbox : IDisposable
{
    private const string Prefix = "vision-media-";
    private const string LockName = "owner.lock";

    // Two videos of the largest size.
    private const long UsualFetchedBytes = 20L << 30;

    // A folder without a lock file is somebody's who is just starting, or was killed while starting.
    private static readonly TimeSpan StartingTime = TimeSpan.FromMinutes(1);

    private readonly string _folder;
    private readonly FileStream _lock;
    private WeakReference<PicturePool>? _frames;
    private int _jobs;

    /// <summary>Removes what killed processes left below <paramref name="root"/>, and makes this process's folder.</summary>
    /// <param name="timeProvider">The clock.</param>
    /// <param name="root">Folder for the private folders; made when missing. Default: the system's folder for temporary files.</param>
    /// <param name="mostFetchedBytes">
    /// Bytes of fetched objects that are kept for the next step that needs them. Default 20 GiB, but no more than half of the disk: functions have a small one.
    /// What is being read is never deleted, so that more may be there.
    /// </param>
    public MediaSandbox(TimeProvider timeProvider, string? root = null, long? mostFetchedBytes = null)
    {
        ArgumentNullException.ThrowIfNull(timeProvider);
        ArgumentOutOfRangeException.ThrowIfNegative(mostFetchedBytes ?? 0);
        TimeProvider = timeProvider;
        Root = Path.GetFullPath(root ?? Path.GetTempPath());
        Directory.CreateDirectory(Root);
        Fetched = new FetchedObjects(this, mostFetchedBytes ?? Math.Min(UsualFetchedBytes, new DriveInfo(Root).TotalSize / 2));
        RemoveOrphans();
        (_folder, _lock) = Claim();
    }

    /// <summary>Where the private folders are.</summary>
    public string Root { get; }

    internal TimeProvider TimeProvider { get; }

    /// <summary>What was fetched from stores.</summary>
    internal FetchedObjects Fetched { get; }

    /// <summary>What was read of videos.</summary>
    internal KnownVideos Known { get; } = new();

    /// <summary>
    /// How many encode at once. An encoder's pictures in flight take most of the memory, whatever its threads: few of them with two threads each are as fast as
    /// many with one.
    /// </summary>
    internal SemaphoreSlim Encoders { get; } = new(Math.Max(1, Environment.ProcessorCount / VideoEncoding.DefaultThreads));

    /// <summary>How many look at segments at once without encoding them. One thread of each looks; the memory of an encoder is not needed.</summary>
    internal SemaphoreSlim Lookers { get; } = new(Environment.ProcessorCount);

    /// <summary>Deletes the folder. Jobs must have ended.</summary>
    public void Dispose()
    {
        Fetched.Dispose();
        Encoders.Dispose();
        Lookers.Dispose();
        _lock.Dispose();
        if (Directory.Exists(_folder))
            Directory.Delete(_folder, recursive: true);
    }

    /// <summary>Memory for frames: that of the segment before, when nobody else has it and it is not collected yet, so that no two are waiting for collection.</summary>
    internal PicturePool TakeFrames(int bytes) =>
        Interlocked.Exchange(ref _frames, null) is { } kept && kept.TryGetTarget(out var pool) && pool.Bytes == bytes ? pool : new PicturePool(bytes);

    /// <summary>Gives back what was taken. It goes when memory is scarce.</summary>
    internal void GiveFrames(PicturePool pool) => Volatile.Write(ref _frames, new WeakReference<PicturePool>(pool));

    internal JobFolder CreateJob(string prefix = "")
    {
        var path = Path.Combine(_folder, prefix + Interlocked.Increment(ref _jobs).ToString(CultureInfo.InvariantCulture));
        CreatePrivate(path);
        return new JobFolder(path);
    }

    private (string Folder, FileStream Lock) Claim()
    {
        for (var attempt = 1; ; attempt++)
        {
            var folder = Path.Combine(Root, Prefix + Guid.CreateVersion7(TimeProvider.GetUtcNow()).ToString("N"));
            CreatePrivate(folder);
            try
            {
                return (folder, new FileStream(Path.Combine(folder, LockName), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None));
            }
            catch (IOException) when (attempt < 10)
            {
                // Another process's clean-up took the lock between its creation and our locking it: that folder is its to delete.
            }
        }
    }

    private void RemoveOrphans()
    {
        foreach (var folder in new DirectoryInfo(Root).EnumerateDirectories(Prefix + "*"))
        {
            // Never through a link: what it points to is not ours.
            if (folder.LinkTarget is null && IsOrphan(folder))
                folder.Delete(recursive: true);
        }
    }

    private bool IsOrphan(DirectoryInfo folder)
    {
        try
        {
            using var held = new FileStream(Path.Combine(folder.FullName, LockName), FileMode.Open, FileAccess.ReadWrite, FileShare.None);
            return true;
        }
        catch (FileNotFoundException)
        {
            return TimeProvider.GetUtcNow() - folder.LastWriteTimeUtc > StartingTime;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // Its owner lives, or is another user, or somebody else is deleting it.
            return false;
        }
    }

    private static void CreatePrivate(string folder)
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(folder);
        else
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}
