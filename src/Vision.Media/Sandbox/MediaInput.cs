namespace Vision.Media;

/// <summary>A video as the programs see it: a file of a generated name in a private folder.</summary>
internal sealed class MediaInput(string subject, JobFolder folder) : IDisposable
{
    /// <summary>The only file name that ever reaches a command line, relative to <see cref="Folder"/>.</summary>
    public const string FileName = "input";

    /// <summary>With its protocol, so that nothing in it can be taken for another one.</summary>
    public const string Url = "file:" + FileName;

    /// <summary>What errors call the video.</summary>
    public string Subject { get; } = subject;

    /// <summary>Where the file is, and where programs run.</summary>
    public JobFolder Folder { get; } = folder;

    /// <summary>Keeps the file that the input links to.</summary>
    public IDisposable? Lease { get; set; }

    /// <summary>What is known of this version of it.</summary>
    public VideoFacts Facts { get; set; } = new();

    public void Dispose()
    {
        Folder.Dispose();
        Lease?.Dispose();
    }
}
