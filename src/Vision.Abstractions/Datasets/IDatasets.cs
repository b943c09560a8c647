namespace Vision;

/// <summary>The tables that this host can read.</summary>
public interface IDatasets
{
    /// <summary>A table, which need not be there.</summary>
    /// <exception cref="InvalidDatasetException">This host serves no such address.</exception>
    IDataset Open(DatasetAddress address);
}
