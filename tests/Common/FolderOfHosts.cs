namespace Vision.Tests.Common;

/// <summary>The folder of hosts that a test started.</summary>
internal static class FolderOfHosts
{
    // Work that a host left behind when it ended gets no longer than this to come to its own end.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>
    /// Deletes the folder with all that is in it. An activity whose host ends does not end with it, as nothing can stop a thread: it may still write a file
    /// while the folder is being deleted, so that the folder is not empty when its turn comes.
    /// </summary>
    public static void Delete(string path)
    {
        for (var deadline = DateTime.UtcNow + Patience; ; Thread.Sleep(10))
        {
            try
            {
                Directory.Delete(path, recursive: true);
                return;
            }
            catch (IOException) when (DateTime.UtcNow < deadline && Directory.Exists(path))
            {
                // Once more.
            }
            catch (DirectoryNotFoundException)
            {
                return;
            }
        }
    }
}
