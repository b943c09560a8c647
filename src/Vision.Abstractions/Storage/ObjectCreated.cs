namespace Vision;

/// <summary>An object was written: uploaded, dropped into a folder, or told by a store's event.</summary>
/// <param name="Reference">Where it is.</param>
/// <param name="ETag">Its version, as <see cref="ObjectInfo.ETag"/>; the same object with the same version is the same arrival.</param>
/// <param name="Size">Bytes.</param>
public sealed record ObjectCreated(ObjectRef Reference, string ETag, long Size);
