using System.Globalization;

namespace Vision.Files.Internal;

/// <summary>Files being written, in a folder of our own on the same file system, so that a rename publishes them.</summary>
/// <remarks>
/// A writer keeps its file open, and so locked, until it is published or thrown away. A file here that nobody has locked belongs to
/// a process that died; <see cref="RemoveAbandoned"/> deletes those.
/// </remarks>
internal sealed class ScratchFiles(string folder)
{
    private static readonly string Process = Environment.ProcessId.ToString(CultureInfo.InvariantCulture);
    private static long _count;

    /// <summary>A new empty file, open for writing.</summary>
    public FileStream Create()
    {
        Directory.CreateDirectory(folder);
        while (true)
        {
            var path = Path.Combine(folder, $"{Process}-{Interlocked.Increment(ref _count):x}");
            if (!File.Exists(path))
                return new FileStream(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.Delete, bufferSize: 0, FileOptions.Asynchronous);
        }
    }

    /// <summary>Deletes the files that a dead process left.</summary>
    public void RemoveAbandoned()
    {
        if (!Directory.Exists(folder))
            return;

        foreach (var path in Directory.EnumerateFiles(folder))
        {
            try
            {
                using (new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None, bufferSize: 0))
                {
                    File.Delete(path);
                }
            }
            catch (IOException)
            {
                // Locked: another process is writing it right now.
            }
        }
    }

    /// <summary>Deletes a file that was not published.</summary>
    public static void Discard(FileStream file)
    {
        file.Dispose();
        File.Delete(file.Name);
    }
}
