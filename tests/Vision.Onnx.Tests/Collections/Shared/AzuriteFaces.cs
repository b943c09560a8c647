using Vision.Azure;
using Vision.Emulators;

namespace Vision.Onnx.Collections.Shared;

/// <summary>Azurite, and hosts that share collections in it.</summary>
public sealed class AzuriteFaces : IAsyncLifetime
{
    /// <summary>The account's connection string.</summary>
    public string Connection { get; private set; } = "";

    /// <summary>A container that nobody uses.</summary>
    public static string NewContainer() => $"faces-{Guid.CreateVersion7():n}";

    public async Task InitializeAsync() => Connection = (await AzuriteEmulator.SharedAsync()).ConnectionString;

    public Task DisposeAsync() => Task.CompletedTask;

    /// <summary>A host, with a client and a mirror of its own.</summary>
    internal TestCollections NewHost(string container, string? path = null, string version = "drawn-1") => new(path, version, NewStore(), container);

    internal BlobObjectStore NewStore() => new(new BlobStoreOptions { ConnectionString = Connection, CreateContainers = true });
}
