using DurableTask.Sqlite;
using Vision.Host.Settings;
using Vision.Host.Start;
using Vision.Http;
using Vision.Pipelines;
using Vision.Pipelines.RecognizeFaces;

namespace Vision.Host.Runs;

/// <summary>Registers the engine, and what the page and the command line watch it by.</summary>
internal static class EngineServices
{
    private const string FileName = "runs.db";

    // Activities mostly wait for their turn at the models, which admit one run for each core; the rest overlaps reading and writing with that.
    private static readonly int Activities = Environment.ProcessorCount * 2;

    // First frames that wait share one decoder: the more of them wait, the less each costs.
    private const int Splits = 16;

    public static void AddEngine(this IServiceCollection services, DataFolder data, HostSettings settings)
    {
        if (settings.Engine == EngineKind.AzureStorage)
        {
            services.AddSharedEngine(settings, Activities);
            return;
        }

        services.AddDurableTaskSqlite(
            options =>
            {
                options.Path = Path.Combine(data.PrivatePath, FileName);
                options.MaxConcurrentActivities = Activities;
                HeavyActivities.AddPlaces(options.MaxConcurrentActivitiesByName);
                options.ExtraActivitiesByName[SplitVideoActivity.Name] = Splits;
                options.StopTimeout = settings.StopTimeout;
                options.DefaultVersion = options.NewestVersion = PipelineVersion.Current;
            },
            registry => registry.AddVision());
        services.AddScoped(provider => new ActivityEnd(provider.GetRequiredService<IActivityCancellation>().Token));
        services.AddSingleton<IRunFeed, EngineFeed>();
    }
}
