using System.Reflection;
using Microsoft.AspNetCore.Connections;
using Vision.Host.Doctor;
using Vision.Host.Settings;
using Vision.Host.Start;
using Vision.Host.Telemetry;
using Vision.Hosting;
using Vision.Hosting.Native;

namespace Vision.Host;

/// <summary>The process from its arguments to its exit code.</summary>
/// <remarks>
/// | step                      | what can end it here                    | exit code                       |
/// |---------------------------|-----------------------------------------|---------------------------------|
/// | read settings             | unknown option, open address without key | <see cref="ExitCode.Settings"/>    |
/// | find models               | none                                    | <see cref="ExitCode.Models"/>      |
/// | load native libraries     | one that they need is missing           | <see cref="ExitCode.NativeLibrary"/> |
/// | take the data folder      | not writable; another host has it       | <see cref="ExitCode.DataFolder"/>, <see cref="ExitCode.DataInUse"/> |
/// | listen                    | address in use                          | <see cref="ExitCode.AddressInUse"/> |
/// | serve until SIGTERM/Ctrl-C |                                        | <see cref="ExitCode.Stopped"/>     |
/// </remarks>
internal static class VisionHost
{
    public static string Version { get; } =
        typeof(VisionHost).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";

    public static async Task<int> RunAsync(string[] args, TextWriter output, TextWriter error, CancellationToken stop)
    {
        if (args.Any(arg => arg is "--help" or "-h" or "-?"))
        {
            await output.WriteLineAsync(HostArguments.Help.AsMemory(), stop);
            return ExitCode.Stopped;
        }

        try
        {
            if (args.Contains(HostDoctor.Option))
                return await HostDoctor.RunAsync(args, output, stop);

            await ServeAsync(args, output, stop);
            return ExitCode.Stopped;
        }
        catch (StartException exception)
        {
            await error.WriteLineAsync($"vision-host: {exception.Message}".AsMemory(), CancellationToken.None);
            return exception.ExitCode;
        }
    }

    private static async Task ServeAsync(string[] args, TextWriter output, CancellationToken stop)
    {
        var configuration = HostConfiguration.Read(args);
        var settings = HostConfiguration.Settings(configuration);
        var addresses = ListenAddresses.Of(settings);
        var models = ModelsFolder.Find(settings.Models, AppContext.BaseDirectory);
        NativeParts.Require();
        using var data = DataFolder.Open(settings.Data, isShared: settings.Engine == EngineKind.AzureStorage);
        using var telemetry = HostTelemetry.Start(Version);

        await using var app = HostApplication.Build(configuration, settings, addresses, data, models);
        await ListenAsync(app, addresses, stop);
        try
        {
            // The command line finds the host by its notice; a worker has nothing to offer it.
            if (settings.Role != HostRole.Worker)
                new HostNotice(app.Urls.First(), Environment.ProcessId).Write(data.PrivatePath);

            await output.WriteLineAsync($"Vision {(settings.Role == HostRole.Worker ? "works for" : "serves")} {data.Path} at {string.Join(" and ", app.Urls)}".AsMemory(), stop);
            await app.WaitForShutdownAsync(stop);
        }
        finally
        {
            if (settings.Role != HostRole.Worker)
                HostNotice.Remove(data.PrivatePath);
        }
    }

    private static async Task ListenAsync(WebApplication app, IReadOnlyList<Uri> addresses, CancellationToken stop)
    {
        try
        {
            await app.StartAsync(stop);
        }
        catch (IOException exception) when (exception.InnerException is AddressInUseException)
        {
            throw new StartException(
                ExitCode.AddressInUse,
                $"Another program listens on {string.Join(" or ", addresses.Select(address => address.OriginalString))}. Stop it, or choose another port with --port N.",
                exception);
        }
        catch (System.Net.Sockets.SocketException exception)
        {
            throw new StartException(ExitCode.Settings, $"{addresses[0].OriginalString} cannot be listened on: {exception.Message}.", exception);
        }
    }
}
