namespace Vision.Cli;

/// <summary>One container, or what is below a prefix of it, through the host or in the cloud itself.</summary>
internal interface IContainer
{
    /// <summary>How reports call it.</summary>
    string Name { get; }

    /// <summary>Stores a file.</summary>
    /// <exception cref="ContainerException">It cannot be stored.</exception>
    Task<UploadReceipt> WriteAsync(PlannedFile file, CancellationToken cancellationToken);

    /// <summary>Everything in it, by key, without the prefix.</summary>
    /// <exception cref="ContainerException">It cannot be read.</exception>
    Task<Dictionary<string, FileEntry>> ListAsync(CancellationToken cancellationToken);

    /// <summary>The bytes of one object, or those that it begins with.</summary>
    /// <exception cref="ContainerException">It cannot be read.</exception>
    Task<byte[]> ReadAsync(string key, int most, CancellationToken cancellationToken);
}
