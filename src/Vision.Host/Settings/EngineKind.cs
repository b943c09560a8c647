namespace Vision.Host.Settings;

/// <summary>What keeps and runs the runs.</summary>
internal enum EngineKind
{
    /// <summary>A database in the data folder, for this process alone.</summary>
    Sqlite,

    /// <summary>A task hub on Azure Storage or Azurite, which any number of hosts share.</summary>
    AzureStorage,
}
