using System.Globalization;

namespace Vision.Cli;

/// <summary>Which runs to forget; one of these at least is given.</summary>
/// <param name="Statuses">Runtime statuses; empty for all.</param>
/// <param name="Name">The pipeline; <see langword="null"/> for all.</param>
/// <param name="After">When they were begun at the earliest.</param>
/// <param name="Before">When they were begun at the latest.</param>
/// <param name="IdPrefix">Start of the instance id.</param>
internal sealed record PurgeQuery(
    IReadOnlyList<string> Statuses, string? Name, DateTimeOffset? After, DateTimeOffset? Before, string? IdPrefix)
{
    private const int PageSize = 500;

    public string ToQueryString()
    {
        var query = $"?top={PageSize}";
        Add("runtimeStatus", Statuses.Count > 0 ? string.Join(',', Statuses) : null);
        Add("name", Name);
        Add("createdTimeFrom", Text(After));
        Add("createdTimeTo", Text(Before));
        Add("instanceIdPrefix", IdPrefix);
        return query;

        void Add(string name, string? value) => query += value is null ? "" : $"&{name}={Uri.EscapeDataString(value)}";
    }

    private static string? Text(DateTimeOffset? time) => time?.UtcDateTime.ToString("O", CultureInfo.InvariantCulture);
}
