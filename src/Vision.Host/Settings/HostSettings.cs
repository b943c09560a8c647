namespace Vision.Host.Settings;

/// <summary>Section <c>Vision</c> of the configuration: command line, then environment (<c>Vision__Port</c>…), then appsettings.json.</summary>
internal sealed record HostSettings
{
    /// <summary>TCP port on the loopback address; 0 takes a free one. Default 7071, that of the Azure Functions tools; a worker takes a free one.</summary>
    public int Port { get; init; } = 7071;

    /// <summary>Addresses to listen on, separated by <c>;</c>, instead of loopback and <see cref="Port"/>. Beyond loopback <see cref="ApiKey"/> is needed.</summary>
    public string? Urls { get; init; }

    /// <summary>Folder of the containers, and of the engine's database in <c>.vision</c>. Default <c>data</c>, below the current folder.</summary>
    public string Data { get; init; } = "data";

    /// <summary>Folder of the models. Default: <c>models</c> beside the program, else <c>artifacts/models</c> of the checkout that it is in.</summary>
    public string? Models { get; init; }

    /// <summary>Key that callers send as <c>x-functions-key</c>. Default: none is asked for. Environment: <c>VISION_API_KEY</c>.</summary>
    public string? ApiKey { get; init; }

    /// <summary>What keeps and runs the runs. Default <see cref="EngineKind.Sqlite"/>.</summary>
    public EngineKind Engine { get; init; } = EngineKind.Sqlite;

    /// <summary>What this process does of all that a host does. Default <see cref="HostRole.Both"/>; the others need an engine that processes share.</summary>
    public HostRole Role { get; init; } = HostRole.Both;

    /// <summary>The task hub of <see cref="EngineKind.AzureStorage"/>.</summary>
    public AzureStorageSettings AzureStorage { get; init; } = new();

    /// <summary>How often watched places in stores that tell nobody of new objects (Azure Blob Storage, S3) are listed; zero: never. Default 5 s.</summary>
    public TimeSpan PollInterval { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long work under way may take to end when the host is stopped; what is not done by then is done after the next start. Default 10 s.</summary>
    public TimeSpan StopTimeout { get; init; } = TimeSpan.FromSeconds(10);
}
