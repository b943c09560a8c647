using DurableTask.Core.Settings;
using DurableTask.Sqlite.Internal.Storage;
using Microsoft.Extensions.Logging;

namespace DurableTask.Sqlite.Internal.Orchestrations;

/// <summary>
/// Runs of a version that only a later program knows. Their code here may be another one, which would make them fail; so they are not
/// replayed, and nothing happens to them but a termination.
/// </summary>
internal sealed partial class LiveRun
{
    private bool _isNewer;

    private bool IsLeftAlone => _isNewer && _execution is not null;

    private void LookAtVersion(InstanceRow row)
    {
        _isNewer = _engine.Options.NewestVersion is { } newest && VersioningSettings.CompareVersions(row.Version, newest) > 0;
        if (_isNewer)
        {
            _engine.Log.LogWarning(
                "Run {Id} ({Name}) is of version {Version}, and this program knows versions up to {Newest}: it waits for a program that knows it",
                row.Id,
                row.Name,
                row.Version,
                _engine.Options.NewestVersion);
        }
    }
}
