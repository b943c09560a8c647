using System.Globalization;

namespace Vision.Cli;

/// <summary>Which runs to list.</summary>
/// <param name="Statuses">Runtime statuses; empty for all.</param>
/// <param name="Top">Most runs.</param>
/// <param name="IdPrefix">Start of the instance id; <see langword="null"/> for all.</param>
internal sealed record RunQuery(IReadOnlyList<string> Statuses, int Top, string? IdPrefix = null)
{
    /// <summary>When they were begun at the earliest; <see langword="null"/> for all.</summary>
    public DateTimeOffset? CreatedFrom { get; init; }

    public string ToQueryString()
    {
        var query = $"?top={Top}&showInput=true";
        if (Statuses.Count > 0)
            query += $"&runtimeStatus={Uri.EscapeDataString(string.Join(',', Statuses))}";
        if (IdPrefix is not null)
            query += $"&instanceIdPrefix={Uri.EscapeDataString(IdPrefix)}";
        if (CreatedFrom is { } from)
            query += $"&createdTimeFrom={Uri.EscapeDataString(from.UtcDateTime.ToString("O", CultureInfo.InvariantCulture))}";
        return query;
    }
}
