using Azure.Monitor.OpenTelemetry.Exporter;
using Microsoft.Azure.Functions.Worker.OpenTelemetry;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry;

namespace Vision.Functions.Telemetry;

/// <summary>Traces and metrics of the worker, beside those that the host sends.</summary>
internal static class FunctionsTelemetry
{
    // The variables that the host looks at, too.
    private const string ApplicationInsights = "APPLICATIONINSIGHTS_CONNECTION_STRING";
    private const string Collector = "OTEL_EXPORTER_OTLP_ENDPOINT";

    /// <summary>Sends them to Application Insights, to an OTLP collector, to both or, where neither is named, to nobody.</summary>
    public static void AddFunctionsTelemetry(this IServiceCollection services, IConfiguration configuration)
    {
        var (insights, collector) = (IsSet(ApplicationInsights), IsSet(Collector));
        if (!insights && !collector)
            return;

        var telemetry = services.AddOpenTelemetry();
        telemetry.UseFunctionsWorkerDefaults();
        telemetry.WithTracing(traces => traces.AddSource("Vision.*", "Microsoft.DurableTask"));
        telemetry.WithMetrics(metrics => metrics.AddMeter("Vision.*", "System.Runtime"));
        if (insights)
            telemetry.UseAzureMonitorExporter();
        if (collector)
            telemetry.UseOtlpExporter();

        bool IsSet(string name) => !string.IsNullOrEmpty(configuration[name]);
    }
}
