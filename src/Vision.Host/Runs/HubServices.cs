using Azure.Identity;
using DurableTask.AzureStorage.Hosting;
using Vision.Host.Settings;
using Vision.Hosting;
using Vision.Http;
using Vision.Pipelines;

namespace Vision.Host.Runs;

/// <summary>Registers the engine that hosts share.</summary>
internal static class HubServices
{
    public static void AddSharedEngine(this IServiceCollection services, HostSettings settings, int activities)
    {
        try
        {
            Options(settings, activities).Validate();
        }
        catch (ArgumentException exception)
        {
            throw new StartException(
                ExitCode.Settings,
                $"A setting is wrong: {FirstLine(exception)} (Vision:AzureStorage; TaskHub is its TaskHubName, Partitions its PartitionCount, "
                + "Takeover its MessageVisibilityTimeout)",
                exception);
        }

        services.AddDurableTaskAzureStorage(options => Set(options, settings, activities), registry => registry.AddVision());
        services.AddScoped(provider => new ActivityEnd(provider.GetRequiredService<IActivityLifetime>().Ended));
        services.AddSingleton<IRunFeed, HubFeed>();
    }

    private static AzureStorageTaskHubOptions Options(HostSettings settings, int activities)
    {
        AzureStorageTaskHubOptions options = new();
        Set(options, settings, activities);
        return options;
    }

    private static void Set(AzureStorageTaskHubOptions options, HostSettings settings, int activities)
    {
        var storage = settings.AzureStorage;
        options.ConnectionString = storage.ConnectionString;
        options.AccountName = storage.Account;
        options.Credential = string.IsNullOrEmpty(storage.Account) ? null : new DefaultAzureCredential();
        options.TaskHubName = storage.TaskHub;
        options.PartitionCount = storage.Partitions;
        options.MessageVisibilityTimeout = storage.Takeover;
        options.RunsTasks = settings.Role != HostRole.Front;
        options.MaxConcurrentActivities = activities;
        HeavyActivities.AddPlaces(options.MaxConcurrentActivitiesByName);
        options.StopTimeout = settings.StopTimeout;
        options.DefaultVersion = options.NewestVersion = PipelineVersion.Current;
    }

    private static string FirstLine(Exception exception) => exception.Message.Split('\n')[0].TrimEnd('\r');
}
