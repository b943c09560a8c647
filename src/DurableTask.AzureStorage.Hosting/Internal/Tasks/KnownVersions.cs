using DurableTask.Core.Settings;

namespace DurableTask.AzureStorage.Hosting.Internal.Tasks;

/// <summary>Which versions of runs this worker takes: those up to <see cref="AzureStorageTaskHubOptions.NewestVersion"/>.</summary>
internal static class KnownVersions
{
    /// <summary>What the dispatcher asks before each step of a run.</summary>
    public static VersioningSettings Of(AzureStorageTaskHubOptions options) => options.NewestVersion is { } newest
        ? new()
        {
            Version = newest,
            MatchStrategy = VersioningSettings.VersionMatchStrategy.CurrentOrOlder,
            FailureStrategy = VersioningSettings.VersionFailureStrategy.Reject,
        }
        : new() { MatchStrategy = VersioningSettings.VersionMatchStrategy.None };

    /// <summary>Whether a version is one that only later workers know.</summary>
    public static bool IsNewer(string? version, AzureStorageTaskHubOptions options) =>
        options.NewestVersion is { } newest && VersioningSettings.CompareVersions(version ?? "", newest) > 0;
}
