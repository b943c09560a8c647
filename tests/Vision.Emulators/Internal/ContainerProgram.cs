using DotNet.Testcontainers.Configurations;
using DotNet.Testcontainers.Containers;

namespace Vision.Emulators.Internal;

/// <summary>An emulator in a container; Testcontainers removes it, also when the test process dies.</summary>
internal sealed class ContainerProgram(IContainer container) : IEmulatorProgram
{
    /// <summary>Whether a Docker engine answers here. <c>VISION_EMULATORS=npm</c> does without one all the same.</summary>
    public static bool IsPossible { get; } =
        Environment.GetEnvironmentVariable("VISION_EMULATORS") != "npm" && TestcontainersSettings.OS.DockerEndpointAuthConfig is not null;

    public string? Failure => container.State is TestcontainersStates.Exited or TestcontainersStates.Dead ? $"{container.Image.FullName} has ended." : null;

    public Task StartAsync(CancellationToken cancellationToken) => container.StartAsync(cancellationToken);

    public Task StopAsync() => container.StopAsync();

    public ValueTask DisposeAsync() => container.DisposeAsync();
}
