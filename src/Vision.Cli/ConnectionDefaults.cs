namespace Vision.Cli;

/// <summary>Where the host is when the command line does not say.</summary>
/// <param name="environment">Reads an environment variable; <see langword="null"/> when it is not set.</param>
internal sealed class ConnectionDefaults(Func<string, string?> environment)
{
    /// <summary>The host's address: <c>VISION_URL</c>, else the address that <c>./run</c> serves on.</summary>
    public string Url => Setting("VISION_URL") ?? "http://127.0.0.1:7071";

    /// <summary>The key for hosts that ask for one: <c>VISION_API_KEY</c>. Never an option, so that no process list shows it.</summary>
    public string? ApiKey => Setting("VISION_API_KEY");

    /// <summary>The host's data folder when it is on this machine: <c>VISION_DATA</c>. Results are then shown as paths.</summary>
    public string? DataFolder => Setting("VISION_DATA");

    /// <summary>The host's program on this machine: <c>VISION_HOST</c>, else where <c>./setup</c> puts it.</summary>
    public HostProgram HostProgram => HostProgram.Find(Setting("VISION_HOST"), Setting("PATH"));

    /// <summary>The account of <c>blob://</c>, with its key: <c>AZURE_STORAGE_CONNECTION_STRING</c>, as Azure's own command line reads it.</summary>
    public string? StorageConnection => Setting("AZURE_STORAGE_CONNECTION_STRING");

    /// <summary>The name of the account of <c>blob://</c>, entered as whoever is signed in: <c>AZURE_STORAGE_ACCOUNT</c>.</summary>
    public string? StorageAccount => Setting("AZURE_STORAGE_ACCOUNT");

    private string? Setting(string name) => environment(name) is { Length: > 0 } value ? value : null;
}
