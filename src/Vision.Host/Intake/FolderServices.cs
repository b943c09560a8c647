using Vision.Files;
using Vision.Host.Settings;
using Vision.Host.Start;
using Vision.Pipelines.Intake;

namespace Vision.Host.Intake;

/// <summary>Registers the data folder as the object store and as a source of uploads.</summary>
internal static class FolderServices
{
    /// <summary>Whether files that appear in the data folder are noticed, by whomever they were written.</summary>
    public static bool IsWatched(IConfiguration configuration) => configuration.GetValue("Vision:Folder:Watch", true);

    public static void AddFolderStore(this IServiceCollection services, DataFolder data, IConfiguration configuration, bool takesUploads)
    {
        services.AddSingleton(provider => new FileObjectStore(data.Path, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<IObjectStore>(provider => provider.GetRequiredService<FileObjectStore>());
        services.AddSingleton<IObjectStores, ObjectStores>();
        services.AddSingleton<UntakenFiles>();
        if (!takesUploads || !IsWatched(configuration))
            return;

        services.AddSingleton(provider => new FolderSource(
            provider.GetRequiredService<FileObjectStore>(),
            // Only what a rule could take: results and everything else in the folder cost nothing.
            new FolderSourceOptions { Wanted = provider.GetRequiredService<UntakenFiles>().IsTaken },
            provider.GetRequiredService<ILogger<FolderSource>>(),
            provider.GetRequiredService<TimeProvider>()));
        services.AddHostedService<FolderIntake>();
    }

    /// <summary>Lists watched places in other stores than the folder, where there are any.</summary>
    public static void AddPolledIntake(this IServiceCollection services, HostSettings settings)
    {
        if (settings.PollInterval == TimeSpan.Zero)
            return;

        services.AddHostedService(provider => new PolledIntake(
            [.. provider.GetRequiredService<IntakeRules>().Places.Where(place => place.Scheme != provider.GetRequiredService<FileObjectStore>().Scheme)],
            settings.PollInterval,
            provider.GetRequiredService<IObjectStores>(),
            provider.GetRequiredService<UntakenFiles>(),
            provider.GetRequiredService<IIntake>(),
            provider.GetRequiredService<ILogger<PolledIntake>>(),
            provider.GetRequiredService<TimeProvider>()));
    }
}
