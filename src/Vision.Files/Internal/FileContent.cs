namespace Vision.Files.Internal;

/// <summary>Compares what files hold.</summary>
internal static class FileContent
{
    private const int BufferSize = 64 * 1024;

    /// <summary>Whether the open file and the one at <paramref name="path"/> hold the same bytes.</summary>
    public static async Task<bool> IsSameAsync(FileStream file, string path, CancellationToken cancellationToken)
    {
        using var other = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, FileOptions.Asynchronous);
        if (RandomAccess.GetLength(other) != file.Length)
            return false;

        var (mine, theirs) = (new byte[BufferSize], new byte[BufferSize]);
        for (long offset = 0; offset < file.Length;)
        {
            var read = await RandomAccess.ReadAsync(file.SafeFileHandle, mine, offset, cancellationToken).ConfigureAwait(false);
            var same = await RandomAccess.ReadAsync(other, theirs.AsMemory(0, read), offset, cancellationToken).ConfigureAwait(false);
            if (read == 0 || same != read || !mine.AsSpan(0, read).SequenceEqual(theirs.AsSpan(0, read)))
                return false;

            offset += read;
        }

        return true;
    }
}
