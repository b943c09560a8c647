using Testcontainers.LocalStack;
using Vision.Emulators.Internal;

namespace Vision.Emulators;

/// <summary>
/// S3, SQS and SNS of Amazon on this machine, on one free port: LocalStack where a Docker engine answers, else fauxqs. Data is in memory.
/// </summary>
public sealed class AwsEmulator : IAsyncDisposable
{
    private const string LocalStackImage = "localstack/localstack:4.14";

    private static readonly Lazy<Task<AwsEmulator>> Shared = new(() => StartAsync());

    private readonly int _port = FreePorts.Next();
    private readonly IEmulatorProgram _program;

    private readonly DirectoryInfo? _folder;
    private readonly string _notifications;

    // LocalStack keeps nothing without a licence.
    private AwsEmulator(bool keepsData = false, string notifications = "")
    {
        _folder = keepsData ? Directory.CreateTempSubdirectory("vision-aws-") : null;
        _notifications = notifications;
        _program = ContainerProgram.IsPossible && !keepsData && notifications.Length == 0 ? Container() : Process();
    }

    /// <summary>What <c>AWS_ENDPOINT_URL</c> is to be. Any credentials do.</summary>
    public Uri Endpoint => new($"http://127.0.0.1:{_port}");

    /// <summary>The region that queues and topics are in.</summary>
    public static string Region => "us-east-1";

    /// <summary>Starts one of its own; it answers when this returns.</summary>
    public static Task<AwsEmulator> StartAsync() => StartAsync(keepsData: false, "");

    /// <summary>Starts a fauxqs of its own; it answers when this returns.</summary>
    /// <param name="keepsData">Whether data outlive <see cref="StopAsync"/>.</param>
    /// <param name="notifications"><c>bucket=queue</c>, separated by commas: buckets whose new objects a queue hears of. All are made.</param>
    public static Task<AwsEmulator> StartAsync(bool keepsData, string notifications) =>
        EmulatorStart.OnFreePortsAsync(() => new AwsEmulator(keepsData, notifications), (emulator, cancellationToken) => emulator.StartAgainAsync(cancellationToken));

    /// <summary>The one that all tests of this process share; it ends with the process. Use buckets and queues of your own in it.</summary>
    public static Task<AwsEmulator> SharedAsync() => Shared.Value;

    /// <summary>An outage: nobody answers until <see cref="StartAgainAsync"/>, which begins empty.</summary>
    public Task StopAsync() => _program.StopAsync();

    /// <summary>Starts it again on the same port.</summary>
    public Task StartAgainAsync(CancellationToken cancellationToken = default) =>
        EmulatorStart.UntilReadyAsync(_program, [Endpoint], cancellationToken);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _program.DisposeAsync();
        _folder?.Delete(recursive: true);
    }

    private NodeProgram Process() =>
        new(modules => [Path.Combine(NodePackages.Manifest, "aws.mjs"), modules, $"{_port}", Region, _folder?.FullName ?? "", _notifications]);

    private ContainerProgram Container() =>
        new(new LocalStackBuilder(LocalStackImage).WithPortBinding(_port, LocalStackBuilder.LocalStackPort).Build());
}
