namespace Vision;

/// <summary>Files by container and key, wherever they live: a folder, Azure Blob Storage, Amazon S3.</summary>
/// <remarks>
/// <para>Writes are atomic: a reader sees the whole old object, the whole new one, or none. Of writers at the same time one is the last; a
/// condition that all of them share holds for exactly one. A write that fails or is cancelled leaves the old object.</para>
/// <para>Writing identical bytes again may change the <see cref="ObjectInfo.ETag"/> or leave it: nothing may rest on either.</para>
/// <para>A store gives a key, a content type and metadata back as they were written, or refuses them.</para>
/// <para>All members throw <see cref="ObjectStoreUnavailableException"/> when the store cannot be reached (retry later),
/// <see cref="ThrottledException"/> when it is asked too much at once (back off), and <see cref="InvalidObjectKeyException"/> when it
/// cannot hold such a container or key (retrying is useless). Reading the stream of an object throws the same.</para>
/// </remarks>
public interface IObjectStore
{
    /// <summary>The <see cref="ObjectRef.Scheme"/> that this store serves.</summary>
    string Scheme { get; }

    /// <summary>Opens an object, or a part of it.</summary>
    /// <exception cref="ObjectNotFoundException">There is no such object.</exception>
    Task<ObjectContent> OpenReadAsync(ObjectRef reference, ObjectRange? range = null, CancellationToken cancellationToken = default);

    /// <summary>Writes an object as one atomic step.</summary>
    /// <returns>The object as it is now.</returns>
    /// <remarks>What <paramref name="content"/> throws passes through. Its length need not be known, and it is not kept in
    /// memory.</remarks>
    /// <exception cref="PreconditionFailedException">A condition in <paramref name="options"/> did not hold; nothing was
    /// written.</exception>
    Task<ObjectInfo> WriteAsync(ObjectRef reference, Stream content, WriteOptions? options = null, CancellationToken cancellationToken = default);

    /// <summary>What the store knows of an object; <see langword="null"/> when there is none.</summary>
    Task<ObjectInfo?> StatAsync(ObjectRef reference, CancellationToken cancellationToken = default);

    /// <summary>One page of the objects whose key starts with <paramref name="prefix"/>, in ordinal key order.</summary>
    /// <remarks>
    /// A page may have fewer objects than asked for, and another one after it all the same. Keys with characters past U+FFFF may come in
    /// the order of their UTF-8 or of their UTF-16.
    /// </remarks>
    /// <param name="container">The container to list; one that does not exist is empty.</param>
    /// <param name="prefix">Start of the key; empty for all.</param>
    /// <param name="pageToken">From the page before; <see langword="null"/> for the first.</param>
    /// <param name="pageSize">Most objects in the page, 1..1000.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    Task<ObjectPage> ListPageAsync(string container, string prefix = "", string? pageToken = null, int pageSize = 1000, CancellationToken cancellationToken = default);

    /// <summary>
    /// Copies inside the store, with content type and metadata; the bytes do not pass through this process where the store can do that.
    /// </summary>
    /// <exception cref="ObjectNotFoundException">There is no <paramref name="source"/>.</exception>
    Task<ObjectInfo> CopyAsync(ObjectRef source, ObjectRef destination, CancellationToken cancellationToken = default);

    /// <summary>Deletes an object; <see langword="false"/> when there was none.</summary>
    Task<bool> DeleteAsync(ObjectRef reference, CancellationToken cancellationToken = default);

    /// <summary>
    /// A URL that reads the object without credentials until it expires; <see langword="null"/> where the store has no such thing.
    /// </summary>
    Task<Uri?> CreateReadUrlAsync(ObjectRef reference, TimeSpan lifetime, CancellationToken cancellationToken = default);
}
