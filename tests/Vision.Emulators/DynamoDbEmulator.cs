using DotNet.Testcontainers.Builders;
using Vision.Emulators.Internal;

namespace Vision.Emulators;

/// <summary>
/// DynamoDB on this machine, on a free port: Amazon's own image where a Docker engine answers, else dynalite. Data is in memory.
/// </summary>
public sealed class DynamoDbEmulator : IAsyncDisposable
{
    private const string Image = "amazon/dynamodb-local:3.1.0";

    private static readonly Lazy<Task<DynamoDbEmulator>> Shared = new(StartAsync);

    private readonly int _port = FreePorts.Next();
    private readonly IEmulatorProgram _program;

    private DynamoDbEmulator() => _program = ContainerProgram.IsPossible ? Container() : Process();

    /// <summary>What <c>AWS_ENDPOINT_URL_DYNAMODB</c> is to be. Any credentials do.</summary>
    public Uri Endpoint => new($"http://127.0.0.1:{_port}");

    /// <summary>Starts one of its own; it answers when this returns.</summary>
    public static Task<DynamoDbEmulator> StartAsync() =>
        EmulatorStart.OnFreePortsAsync(() => new DynamoDbEmulator(), (emulator, cancellationToken) => emulator.StartAgainAsync(cancellationToken));

    /// <summary>The one that all tests of this process share; it ends with the process. Use tables of your own in it.</summary>
    public static Task<DynamoDbEmulator> SharedAsync() => Shared.Value;

    /// <summary>An outage: nobody answers until <see cref="StartAgainAsync"/>, which begins empty.</summary>
    public Task StopAsync() => _program.StopAsync();

    /// <summary>Starts it again on the same port.</summary>
    public Task StartAgainAsync(CancellationToken cancellationToken = default) =>
        EmulatorStart.UntilReadyAsync(_program, [Endpoint], cancellationToken);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _program.DisposeAsync();

    private NodeProgram Process() =>
        new(modules =>
        [
            Path.Combine(modules, "dynalite", "cli.js"), "--host", "127.0.0.1", "--port", $"{_port}",
            "--createTableMs", "0", "--deleteTableMs", "0", "--updateTableMs", "0",
        ]);

    private ContainerProgram Container() => new(new ContainerBuilder(Image).WithPortBinding(_port, 8000).Build());
}
