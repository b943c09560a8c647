namespace Vision.Pipelines.Intake;

/// <summary>An object was written: uploaded, dropped into a folder, or told by a store's event.</summary>
/// <param name="Reference">Where it is.</param>
/// <param name="ETag">Its version, as <see cref="ObjectInfo.ETag"/>.</param>
/// <param name="Size">Bytes.</param>
public sealed record ObjectCreated(ObjectRef Reference, string ETag, long Size);
