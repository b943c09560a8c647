using System.Collections.Concurrent;
using System.Text.Json;

namespace Vision.Cli;

/// <summary>How many frames of the runs that are waited for were looked at, as the host tells it.</summary>
internal sealed class FrameCount
{
    private readonly ConcurrentDictionary<string, FramesDone> _runs = new(StringComparer.Ordinal);

    public void Note(Run run)
    {
        if (run.CustomStatus is { ValueKind: JsonValueKind.Object } status && status.TryGetProperty("total", out var total) && total.ValueKind == JsonValueKind.Number)
            _runs[run.InstanceId] = status.Deserialize(CliJson.Default.FramesDone)!;
    }

    /// <summary>Frames of one run; <see langword="null"/> before the host told.</summary>
    public FramesDone? Of(string? run) => run is not null && _runs.TryGetValue(run, out var done) ? done : null;
}
