namespace Vision;

/// <summary>Picks a store by <see cref="ObjectRef.Scheme"/>.</summary>
public sealed class ObjectStores(IEnumerable<IObjectStore> stores) : IObjectStores
{
    private readonly Dictionary<string, IObjectStore> _byScheme = stores.ToDictionary(store => store.Scheme, StringComparer.Ordinal);

    /// <inheritdoc/>
    public IObjectStore For(string scheme) =>
        _byScheme.TryGetValue(scheme, out var store)
            ? store
            : throw new InvalidObjectKeyException(
                $"{scheme}://", $"no store serves '{scheme}' here; configured: {string.Join(", ", _byScheme.Keys.Order(StringComparer.Ordinal))}.");
}
