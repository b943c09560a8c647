namespace Vision;

/// <summary>The stores of this host, by scheme.</summary>
public interface IObjectStores
{
    /// <summary>The store that serves <paramref name="scheme"/>.</summary>
    /// <exception cref="InvalidObjectKeyException">This host has no such store.</exception>
    IObjectStore For(string scheme);
}
