namespace Vision.Host.Settings;

/// <summary>What a process does of all that a host does.</summary>
internal enum HostRole
{
    /// <summary>Everything.</summary>
    Both,

    /// <summary>Runs orchestrations and activities. Takes no uploads, and answers nothing but its health.</summary>
    Worker,

    /// <summary>HTTP API, page and uploads. What it starts runs on workers.</summary>
    Front,
}
