using System.Buffers;
using System.Globalization;

namespace Vision.Media;

/// <summary>Brings videos into the sandbox.</summary>
/// <remarks>
/// | video                                    | what is in its folder                                      |
/// |------------------------------------------|-------------------------------------------------------------|
/// | a file                                   | a link to it                                                 |
/// | an object that is a file of this machine | another name of that file                                    |
/// | any other object                         | a link to what this process fetched of it, once (<see cref="FetchedObjects"/>) |
/// <para>Each time the store is asked whether the version is still the one that is wanted. Without links (Windows) the file is copied inside the sandbox.</para>
/// </remarks>
internal sealed class MediaInputs(MediaSandbox sandbox, IObjectStores stores, MediaLimits limits)
{
    /// <exception cref="ObjectNotFoundException">There is no such object or file.</exception>
    /// <exception cref="InvalidMediaException">It is empty.</exception>
    /// <exception cref="MediaTooLargeException">It has too many bytes.</exception>
    /// <exception cref="PreconditionFailedException">It is another version than asked for.</exception>
    public async Task<MediaInput> OpenAsync(VideoSource video, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(video);
        var input = new MediaInput(video.Name, sandbox.CreateJob());
        try
        {
            var target = Path.Combine(input.Folder.Path, MediaInput.FileName);
            if (video.Reference is { } reference)
                await BringAsync(video, reference, input, target, cancellationToken).ConfigureAwait(false);
            else
                input.Facts = sandbox.Known.Of(VersionOf(Link(video.Name, video.Path!, target)));

            return input;
        }
        catch
        {
            input.Dispose();
            throw;
        }
    }

    private async Task BringAsync(VideoSource video, ObjectRef reference, MediaInput input, string target, CancellationToken cancellationToken)
    {
        var store = stores.For(reference.Scheme);
        if (store is ILocalObjects local && await local.LinkAsync(reference, target, cancellationToken).ConfigureAwait(false) is { } linked)
        {
            Check(video, linked);
            input.Facts = sandbox.Known.Of(VersionOf(reference, linked));
            return;
        }

        var present = await store.StatAsync(reference, cancellationToken).ConfigureAwait(false)
            ?? throw new ObjectNotFoundException(video.Name, "was deleted before it was read; write it again.");
        Check(video, present);
        var fetched = await sandbox.Fetched.GetAsync(
            reference, present.ETag, (file, stop) => DownloadAsync(video.Name, store, reference, present.ETag, file, stop), cancellationToken).ConfigureAwait(false);
        input.Lease = fetched;
        input.Facts = sandbox.Known.Of(VersionOf(reference, present));
        Link(video.Name, fetched.Path, target);
    }

    private static string VersionOf(ObjectRef reference, ObjectInfo present) => string.Create(CultureInfo.InvariantCulture, $"{reference} {present.ETag} {present.Size}");

    private static string VersionOf(FileInfo file) => string.Create(CultureInfo.InvariantCulture, $"{file.FullName} {file.LastWriteTimeUtc.Ticks} {file.Length}");

    private void Check(VideoSource video, ObjectInfo present)
    {
        if (video.ETag is { } expected && present.ETag != expected)
            throw Overwritten(video.Name);

        CheckSize(video.Name, present.Size);
    }

    private static PreconditionFailedException Overwritten(string subject) => new(subject, "was overwritten before it was read; start a run for the new version.");

    private async Task DownloadAsync(string subject, IObjectStore store, ObjectRef reference, string etag, FetchedObject target, CancellationToken cancellationToken)
    {
        using var content = await store.OpenReadAsync(reference, cancellationToken: cancellationToken).ConfigureAwait(false);
        if (content.Info.ETag != etag)
            throw Overwritten(subject);

        CheckSize(subject, content.Info.Size);
        target.Reserve(content.Info.Size);
        using var file = new FileStream(target.Path, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0);
        var buffer = ArrayPool<byte>.Shared.Rent(1 << 17);
        try
        {
            int read;
            while ((read = await content.Stream.ReadAsync(buffer, cancellationToken).ConfigureAwait(false)) > 0)
            {
                await WriteAsync(subject, file, buffer.AsMemory(0, read), cancellationToken).ConfigureAwait(false);
                // What the store said of the size is not what it sends, necessarily.
                CheckSize(subject, file.Position);
            }

            target.Reserve(file.Position);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static async ValueTask WriteAsync(string subject, FileStream file, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        try
        {
            await file.WriteAsync(bytes, cancellationToken).ConfigureAwait(false);
        }
        catch (IOException error)
        {
            throw new ObjectStoreUnavailableException(subject, "it cannot be copied to the folder for temporary files; free space there or choose another one.", error);
        }
    }

    private FileInfo Link(string subject, string path, string target)
    {
        var file = new FileInfo(path);
        if (!file.Exists)
            throw new ObjectNotFoundException(subject, "there is no such file; check the path.");

        CheckSize(subject, file.Length);
        if (OperatingSystem.IsWindows())
            file.CopyTo(target);
        else
            File.CreateSymbolicLink(target, file.FullName);

        return file;
    }

    private void CheckSize(string subject, long size)
    {
        if (size == 0)
            throw new InvalidMediaException(subject, "the file is empty; upload it again.");

        if (size > limits.MaxBytes)
            throw new MediaTooLargeException(subject, $"it has more than {limits.MaxBytes:N0} bytes; upload a smaller video or raise {nameof(MediaLimits.MaxBytes)}.");
    }
}
