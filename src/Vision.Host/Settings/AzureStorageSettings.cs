namespace Vision.Host.Settings;

/// <summary>Section <c>Vision:AzureStorage</c>: the task hub that hosts share.</summary>
internal sealed record AzureStorageSettings
{
    /// <summary>Connection string of the storage account, or of Azurite. Belongs into the environment, not into arguments. Default: none; then <see cref="Account"/> is set.</summary>
    public string? ConnectionString { get; init; }

    /// <summary>Name of the storage account, entered as whoever this process runs for: managed identity, environment, signed-in developer. Default: none.</summary>
    public string? Account { get; init; }

    /// <summary>Name of the hub: 3 to 45 letters and digits. The same in all hosts that work together. Default <c>vision</c>.</summary>
    public string TaskHub { get; init; } = "vision";

    /// <summary>Most workers that run orchestrations at the same time, 1..16; fixed when the hub is made. Any number may run activities. Default 4.</summary>
    public int Partitions { get; init; } = 4;

    /// <summary>
    /// How long an activity that a killed worker had begun waits before another takes it up, 30 s to 120 s; steps of runs 60 s at least.
    /// Default 90 s.
    /// </summary>
    public TimeSpan Takeover { get; init; } = TimeSpan.FromSeconds(90);
}
