namespace Vision;

/// <summary>A service that keeps tables.</summary>
public interface IDatasetSource
{
    /// <summary>The <see cref="DatasetAddress.Scheme"/> that it serves.</summary>
    string Scheme { get; }

    /// <summary>A table, which need not be there.</summary>
    /// <exception cref="InvalidDatasetException">No table can have this name, or the service is not configured.</exception>
    IDataset Open(DatasetAddress address);
}
