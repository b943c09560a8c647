using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Vision.Host.Telemetry;

/// <summary>Traces and metrics by OTLP, to the collector that the standard environment variables name.</summary>
internal sealed class HostTelemetry : IDisposable
{
    /// <summary>The standard variable; without it nothing is collected or sent.</summary>
    public const string EndpointVariable = "OTEL_EXPORTER_OTLP_ENDPOINT";

    // Every source of ours begins like this; the last two are .NET's own.
    private static readonly string[] Sources = ["Vision.*", "DurableTask.*", "Microsoft.AspNetCore", "System.Net.Http"];
    private static readonly string[] Meters = ["Vision.*", "DurableTask.*", "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Runtime"];

    private readonly TracerProvider _traces;
    private readonly MeterProvider _metrics;

    private HostTelemetry(TracerProvider traces, MeterProvider metrics) => (_traces, _metrics) = (traces, metrics);

    /// <summary>Begins to collect; <see langword="null"/> when no collector is named.</summary>
    public static IDisposable? Start(string version) =>
        string.IsNullOrEmpty(Environment.GetEnvironmentVariable(EndpointVariable)) ? null : Build(version);

    public void Dispose()
    {
        // Sends what is left.
        _traces.Dispose();
        _metrics.Dispose();
    }

    private static HostTelemetry Build(string version)
    {
        var resource = ResourceBuilder.CreateDefault().AddService("vision-host", serviceVersion: version).AddEnvironmentVariableDetector();
        return new HostTelemetry(
            Sdk.CreateTracerProviderBuilder().SetResourceBuilder(resource).AddSource(Sources).AddOtlpExporter().Build(),
            Sdk.CreateMeterProviderBuilder().SetResourceBuilder(resource).AddMeter(Meters).AddOtlpExporter().Build());
    }
}
