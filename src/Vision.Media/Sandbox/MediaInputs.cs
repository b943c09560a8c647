using System.Buffers;

namespace Vision.Media;

/// <summary>Brings videos into the sandbox: objects are downloaded, files are linked.</summary>
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
                await DownloadAsync(video, reference, target, cancellationToken).ConfigureAwait(false);
            else
                Link(video.Name, video.Path!, target);

            return input;
        }
        catch
        {
            input.Dispose();
            throw;
        }
    }

    private async Task DownloadAsync(VideoSource video, ObjectRef reference, string target, CancellationToken cancellationToken)
    {
        var subject = video.Name;
        using var content = await stores.For(reference.Scheme).OpenReadAsync(reference, cancellationToken: cancellationToken).ConfigureAwait(false);
        if (video.ETag is { } expected && content.Info.ETag != expected)
            throw new PreconditionFailedException(subject, "was overwritten before it was read; start a run for the new version.");

        CheckSize(subject, content.Info.Size);
        using var file = new FileStream(target, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0);
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

    private void Link(string subject, string path, string target)
    {
        var file = new FileInfo(path);
        if (!file.Exists)
            throw new ObjectNotFoundException(subject, "there is no such file; check the path.");

        CheckSize(subject, file.Length);
        if (OperatingSystem.IsWindows())
            file.CopyTo(target);
        else
            File.CreateSymbolicLink(target, file.FullName);
    }

    private void CheckSize(string subject, long size)
    {
        if (size == 0)
            throw new InvalidMediaException(subject, "the file is empty; upload it again.");

        if (size > limits.MaxBytes)
            throw new MediaTooLargeException(subject, $"it has more than {limits.MaxBytes:N0} bytes; upload a smaller video or raise {nameof(MediaLimits.MaxBytes)}.");
    }
}
