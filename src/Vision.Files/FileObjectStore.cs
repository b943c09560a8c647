using System.Globalization;
using System.Runtime.ExceptionServices;
using Microsoft.Win32.SafeHandles;
using Vision.Files.Internal;
using Vision.Storage.Internal;

namespace Vision.Files;

/// <summary>A folder as an object store: <c>file://container/key</c> is the ordinary file <c>root/container/key</c>.</summary>
/// <remarks>
/// <para>Users see their files and drop new ones in; what the store keeps for itself is in <c>root/.vision</c>. A file written here has
/// been flushed to disk, under its name, when the call returns.</para>
/// <para>The ETag is the file's modification time and size. It costs nothing, and survives a copy of the folder that keeps times. Writes
/// through the store never share a time; a file replaced by hand with one of the same size and time is taken for the same.
/// Writing the very bytes that are there already leaves the object, and so its ETag, as it is.</para>
/// <para>Conditional writes are decided one at a time per key within this process. Across processes <see cref="WriteOptions.IfNoneMatch"/>
/// still holds, by the file system; <see cref="WriteOptions.IfMatch"/> does not.</para>
/// <para>On file systems that ignore case, keys that differ only in case are one object.</para>
/// <para>A folder stays when its last file is deleted: users drop files there. Where the key has a hidden part (<c>.parts/x</c>), which only
/// programs use, the folders that are left empty go with it.</para>
/// </remarks>
public sealed class FileObjectStore : IObjectStore, ILocalObjects
{
    private const int CopyBufferSize = 128 * 1024;

    // How often a folder that was just made may be removed, as empty, by somebody who deleted the last file of it.
    private const int MostMoves = 20;

    // Of the process: two stores on one folder are one.
    private static readonly KeyLocks Locks = new();

    private readonly KeyPaths _paths;
    private readonly ScratchFiles _scratch;
    private readonly MetadataFiles _metadata;
    private readonly FileListing _listing;
    private readonly WriteClock _clock;

    /// <param name="root">The folder that holds the containers; made if it is missing.</param>
    /// <param name="time">The clock of modification times.</param>
    /// <exception cref="ObjectStoreUnavailableException">The folder cannot be made or written to.</exception>
    public FileObjectStore(string root, TimeProvider? time = null)
    {
        _paths = new KeyPaths(root, Scheme);
        _clock = new WriteClock(time ?? TimeProvider.System);
        var own = Path.Combine(_paths.Root, KeyPaths.PrivateFolder);
        _scratch = new ScratchFiles(Path.Combine(own, "scratch"));
        _metadata = new MetadataFiles(Path.Combine(own, "metadata"), _scratch);
        _listing = new FileListing(_paths);
        try
        {
            Directory.CreateDirectory(own);
            _scratch.RemoveAbandoned();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ObjectStoreUnavailableException(_paths.Root, $"the data folder cannot be used: {e.Message} Choose another folder.", e);
        }
    }

    /// <inheritdoc/>
    public string Scheme => "file";

    /// <summary>The folder that holds the containers; absolute.</summary>
    public string Root => _paths.Root;

    internal KeyPaths Paths => _paths;

    /// <inheritdoc/>
    public Task<ObjectContent> OpenReadAsync(ObjectRef reference, ObjectRange? range = null, CancellationToken cancellationToken = default) =>
        Guard(reference, async () =>
        {
            var path = _paths.FileOf(reference);
            if (!File.Exists(path))
                throw FileErrors.NotFound(reference);

            var file = new FileStream(
                path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0, FileOptions.Asynchronous | FileOptions.SequentialScan);
            try
            {
                var info = await DescribeAsync(reference, file.SafeFileHandle, cancellationToken).ConfigureAwait(false);
                if (range is not { } part)
                    return new ObjectContent(info, file);

                file.Position = Math.Min(part.Offset, info.Size);
                return new ObjectContent(info, new RangeStream(file, Math.Min(part.Length ?? long.MaxValue, info.Size - file.Position)));
            }
            catch
            {
                await file.DisposeAsync().ConfigureAwait(false);
                throw;
            }
        });

    /// <inheritdoc/>
    public Task<ObjectInfo> WriteAsync(ObjectRef reference, Stream content, WriteOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(content);
        options ??= new WriteOptions();
        var description = new ObjectDescription(
            options.ContentType ?? ContentTypes.OfName(reference.Key),
            new Dictionary<string, string>(options.Metadata ?? new Dictionary<string, string>(), StringComparer.OrdinalIgnoreCase));
        return Guard(reference, async () =>
        {
            var path = _paths.FileOf(reference);
            // Before the content is read: a write that is refused must not cost an upload.
            if (options.IfNoneMatch || options.IfMatch is not null)
                CheckConditions(reference, await StatAsync(reference, cancellationToken).ConfigureAwait(false), options);

            var scratch = _scratch.Create();
            try
            {
                await FillAsync(scratch, content, cancellationToken).ConfigureAwait(false);
                return await PublishAsync(reference, path, scratch, description, options, cancellationToken).ConfigureAwait(false);
            }
            finally
            {
                ScratchFiles.Discard(scratch);
            }
        });
    }

    /// <inheritdoc/>
    public Task<ObjectInfo?> StatAsync(ObjectRef reference, CancellationToken cancellationToken = default) =>
        Guard(reference, () => StatFileAsync(reference, _paths.FileOf(reference), cancellationToken));

    /// <inheritdoc/>
    public Task<ObjectPage> ListPageAsync(
        string container, string prefix = "", string? pageToken = null, int pageSize = 1000, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(pageSize);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(pageSize, 1000);
        var after = PageToken.Read(pageToken) ?? "";
        return Guard(new ObjectRef(Scheme, container, prefix), async () =>
        {
            var keys = _listing.Page(_paths.FolderOf(container), prefix, after, pageSize + 1);
            var items = new List<ObjectInfo>(Math.Min(keys.Count, pageSize));
            foreach (var (key, path) in keys.Take(pageSize))
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (await StatFileAsync(new ObjectRef(Scheme, container, key), path, cancellationToken).ConfigureAwait(false) is { } info)
                    items.Add(info);
            }

            return new ObjectPage(items, keys.Count > pageSize ? PageToken.Write(keys[pageSize - 1].Key) : null);
        });
    }

    /// <inheritdoc/>
    public async Task<ObjectInfo> CopyAsync(ObjectRef source, ObjectRef destination, CancellationToken cancellationToken = default)
    {
        var content = await OpenReadAsync(source, cancellationToken: cancellationToken).ConfigureAwait(false);
        await using (content.ConfigureAwait(false))
        {
            var options = new WriteOptions { ContentType = content.Info.ContentType, Metadata = content.Info.Metadata };
            return await WriteAsync(destination, content.Stream, options, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    public Task<bool> DeleteAsync(ObjectRef reference, CancellationToken cancellationToken = default) =>
        Guard(reference, async () =>
        {
            var path = _paths.FileOf(reference);
            using var mine = await Locks.EnterAsync(path, cancellationToken).ConfigureAwait(false);
            if (await StatFileAsync(reference, path, cancellationToken).ConfigureAwait(false) is not { } present)
                return false;

            File.Delete(path);
            _metadata.Delete(reference, present.ETag);
            DirectorySync.Flush(Path.GetDirectoryName(path)!);
            if (KeyPaths.IsHidden(reference.Key))
                FolderChain.RemoveEmpty(Path.GetDirectoryName(path)!, _paths.FolderOf(reference.Container));
            return true;
        });

    /// <inheritdoc/>
    /// <remarks>Holds for whatever goes through the store. Who changes a file by hand, in place, changes it under both names, and its ETag.</remarks>
    public Task<ObjectInfo?> LinkAsync(ObjectRef reference, string path, CancellationToken cancellationToken = default) =>
        Guard(reference, async () =>
        {
            var file = _paths.FileOf(reference);
            if (HardLink.TryCreate(path, file))
                return await StatFileAsync(reference, path, cancellationToken).ConfigureAwait(false);

            return File.Exists(file) ? null : throw FileErrors.NotFound(reference);
        });

    /// <summary>Always <see langword="null"/>: a folder has no URLs of its own.</summary>
    /// <inheritdoc/>
    public Task<Uri?> CreateReadUrlAsync(ObjectRef reference, TimeSpan lifetime, CancellationToken cancellationToken = default) => Task.FromResult<Uri?>(null);

    internal static string ETagOf(DateTime lastWriteUtc, long size) =>
        string.Create(CultureInfo.InvariantCulture, $"{lastWriteUtc.Ticks:x}-{size:x}");

    // Reading may fail for the sender's reasons, which pass through; writing fails for ours.
    private static async Task FillAsync(FileStream scratch, Stream content, CancellationToken cancellationToken)
    {
        var buffer = new byte[CopyBufferSize];
        while (true)
        {
            int read;
            try
            {
                read = await content.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
            }
            catch (IOException e)
            {
                throw new ContentReadException(e);
            }

            if (read == 0)
                return;

            await scratch.WriteAsync(buffer.AsMemory(0, read), cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<ObjectInfo> PublishAsync(
        ObjectRef reference, string path, FileStream scratch, ObjectDescription description, WriteOptions options, CancellationToken cancellationToken)
    {
        using var mine = await Locks.EnterAsync(path, cancellationToken).ConfigureAwait(false);
        var present = await StatFileAsync(reference, path, cancellationToken).ConfigureAwait(false);
        CheckConditions(reference, present, options);
        if (present is not null && description.Says(present) && await FileContent.IsSameAsync(scratch, path, cancellationToken).ConfigureAwait(false))
            return present;

        File.SetLastWriteTimeUtc(scratch.SafeFileHandle, _clock.Next());
        scratch.Flush(flushToDisk: true);
        var etag = ETagOf(File.GetLastWriteTimeUtc(scratch.SafeFileHandle), scratch.Length);
        if (description.Metadata.Count > 0 || description.ContentType != ContentTypes.OfName(reference.Key))
            await _metadata.WriteAsync(reference, etag, description, cancellationToken).ConfigureAwait(false);

        Move(reference, scratch.Name, path, overwrite: !options.IfNoneMatch);
        if (present is not null)
            _metadata.Delete(reference, present.ETag);

        return await DescribeAsync(reference, scratch.SafeFileHandle, cancellationToken).ConfigureAwait(false);
    }

    private static void Move(ObjectRef reference, string from, string to, bool overwrite)
    {
        var folder = Path.GetDirectoryName(to)!;
        try
        {
            for (var move = 1; ; move++)
            {
                FolderChain.Create(folder);
                if (Directory.Exists(to))
                    Directory.Delete(to); // An empty folder is no object and must not stand in the way of one.

                try
                {
                    File.Move(from, to, overwrite);
                    break;
                }
                catch (IOException) when (move < MostMoves && !Directory.Exists(folder) && File.Exists(from))
                {
                    // It was empty, and somebody removed it.
                }
            }

            DirectorySync.Flush(folder);
        }
        catch (IOException) when (!overwrite && File.Exists(to))
        {
            throw new PreconditionFailedException(reference.ToString(), "there is an object under this key already.");
        }
        catch (IOException e) when (Directory.Exists(to) || FolderChain.HasFile(folder))
        {
            throw FileErrors.Conflict(reference, e);
        }
    }

    private static void CheckConditions(ObjectRef reference, ObjectInfo? present, WriteOptions options)
    {
        if (options.IfNoneMatch && present is not null)
            throw new PreconditionFailedException(reference.ToString(), "there is an object under this key already.");
        if (options.IfMatch is { } expected && present?.ETag != expected)
        {
            throw new PreconditionFailedException(
                reference.ToString(), $"the object has ETag {present?.ETag ?? "(none, it does not exist)"}, not {expected}; read it again.");
        }
    }

    private async Task<ObjectInfo?> StatFileAsync(ObjectRef reference, string path, CancellationToken cancellationToken)
    {
        var file = new FileInfo(path);
        if (!file.Exists)
            return null;

        return await DescribeAsync(reference, file.LastWriteTimeUtc, file.Length, cancellationToken).ConfigureAwait(false);
    }

    private Task<ObjectInfo> DescribeAsync(ObjectRef reference, SafeFileHandle file, CancellationToken cancellationToken) =>
        DescribeAsync(reference, File.GetLastWriteTimeUtc(file), RandomAccess.GetLength(file), cancellationToken);

    private async Task<ObjectInfo> DescribeAsync(ObjectRef reference, DateTime written, long size, CancellationToken cancellationToken)
    {
        var etag = ETagOf(written, size);
        var description = await _metadata.ReadAsync(reference, etag, cancellationToken).ConfigureAwait(false);
        var info = new ObjectInfo(reference, size, etag, new DateTimeOffset(written), description?.ContentType ?? ContentTypes.OfName(reference.Key));
        return description is null ? info : info with { Metadata = description.Metadata };
    }

    private static async Task<T> Guard<T>(ObjectRef reference, Func<Task<T>> action)
    {
        try
        {
            return await action().ConfigureAwait(false);
        }
        catch (ContentReadException e)
        {
            ExceptionDispatchInfo.Throw(e.InnerException!);
            throw;
        }
        catch (Exception e) when (FileErrors.Translate(e, reference) is { } error)
        {
            throw error;
        }
    }

    private sealed class ContentReadException(IOException cause) : Exception(cause.Message, cause);
}
