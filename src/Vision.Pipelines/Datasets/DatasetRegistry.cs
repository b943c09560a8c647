using Vision.Pipelines.Datasets.Files;
using Vision.Pipelines.Intake;

namespace Vision.Pipelines.Datasets;

/// <summary>Picks a table's service by <see cref="DatasetAddress.Scheme"/>; every other scheme is a store's, with files that are tables.</summary>
internal sealed class DatasetRegistry(IEnumerable<IDatasetSource> sources, IObjectStores stores) : IDatasets
{
    private readonly Dictionary<string, IDatasetSource> _sources = sources.ToDictionary(source => source.Scheme, StringComparer.Ordinal);

    /// <inheritdoc/>
    public IDataset Open(DatasetAddress address)
    {
        ArgumentNullException.ThrowIfNull(address);
        if (_sources.TryGetValue(address.Scheme, out var source))
            return source.Open(address);
        if (!ObjectRef.TryParse(address.ToString(), out var file))
            throw new InvalidDatasetException(address.ToString(), $"this host keeps no such tables; there are {string.Join(", ", _sources.Keys.Select(scheme => $"{scheme}://table").Append("files such as file://datasets/styles.csv"))}.");

        return OutputPrefixes.IsPrivate(file.Key)
            ? throw new InvalidDatasetException(address.ToString(), "this place is the host's own; put the table elsewhere.")
            : new FileDataset(file, stores);
    }
}
