namespace Vision.Emulators.Internal;

/// <summary>An emulator as something that runs: a process or a container. Starting it again uses the same ports.</summary>
internal interface IEmulatorProgram : IAsyncDisposable
{
    /// <summary>Starts it; ready or not.</summary>
    Task StartAsync(CancellationToken cancellationToken);

    /// <summary>Ends it in an orderly way, so that what it keeps on disk is complete.</summary>
    Task StopAsync();

    /// <summary>Why it is not running, with its last output; <see langword="null"/> while it runs.</summary>
    string? Failure { get; }
}
