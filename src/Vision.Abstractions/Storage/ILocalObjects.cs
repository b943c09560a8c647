namespace Vision;

/// <summary>A store whose objects are files of this machine, which programs can read where they are.</summary>
public interface ILocalObjects
{
    /// <summary>Gives an object a second name in the file system. Writing the object again leaves the bytes under that name as they are.</summary>
    /// <param name="reference">The object.</param>
    /// <param name="path">The second name; nothing may be there. Deleting it is the caller's business.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>What the name leads to; <see langword="null"/> where the file system cannot do that: then read the object.</returns>
    /// <exception cref="ObjectNotFoundException">There is no such object.</exception>
    Task<ObjectInfo?> LinkAsync(ObjectRef reference, string path, CancellationToken cancellationToken = default);
}
