namespace Vision.Functions.Settings;

/// <summary>The setting <c>Vision:BlobEvents</c>: how the Functions host learns of new blobs.</summary>
internal enum BlobEvents
{
    /// <summary>
    /// By events, within seconds and at any number of blobs. A subscription for each watched container is part of the infrastructure.
    /// </summary>
    EventGrid,

    /// <summary>By listing containers and reading storage logs: for emulators, which send no events.</summary>
    Polling,
}
