namespace Vision.Pipelines.Intake.EventGrid;

/// <summary>Which blob a <c>Microsoft.Storage.BlobCreated</c> event tells of.</summary>
internal static class BlobCreatedEvent
{
    /// <summary>The event's type.</summary>
    public const string Type = "Microsoft.Storage.BlobCreated";

    private const string BlobScheme = "blob";
    private const string ContainerStart = "/blobServices/default/containers/";
    private const string BlobStart = "/blobs/";

    // Sent when a file of a hierarchical account is opened for writing; another event follows when it is whole.
    private static readonly string[] EmptyYet = ["CreateFile", "SftpCreate"];

    /// <summary>Whether the blob is whole: true for <c>PutBlob</c>, <c>PutBlockList</c>, <c>CopyBlob</c>, <c>FlushWithClose</c>, <c>SftpCommit</c> and what may come after them.</summary>
    public static bool IsWhole(GridEvent created) => !EmptyYet.Contains(created.Text("api"), StringComparer.OrdinalIgnoreCase);

    /// <summary>The blob: its container from the subject, its name from the URL, percent-decoded exactly once.</summary>
    /// <exception cref="FormatException">The event does not tell.</exception>
    public static ObjectRef BlobOf(GridEvent created)
    {
        var end = created.Subject.IndexOf(BlobStart, StringComparison.Ordinal);
        if (!created.Subject.StartsWith(ContainerStart, StringComparison.Ordinal) || end <= ContainerStart.Length)
            throw new FormatException($"its subject '{created.Subject}' is not {ContainerStart}CONTAINER{BlobStart}NAME.");

        if (!Uri.TryCreate(created.Text("url"), UriKind.Absolute, out var url))
            throw new FormatException("its data has no 'url' of the blob.");

        var container = created.Subject[ContainerStart.Length..end];
        return new ObjectRef(BlobScheme, container, Uri.UnescapeDataString(KeyIn(url.AbsolutePath, container)));
    }

    // An emulator, reached by address, has the account's name before the container's.
    private static string KeyIn(string path, string container)
    {
        var start = path.StartsWith($"/{container}/", StringComparison.Ordinal) ? 0 : path.IndexOf('/', 1);
        var key = start < 0 || !path.AsSpan(start).StartsWith($"/{container}/", StringComparison.Ordinal) ? "" : path[(start + container.Length + 2)..];
        return key.Length > 0 ? key : throw new FormatException($"its URL '{path}' names no blob of the container '{container}'.");
    }
}
