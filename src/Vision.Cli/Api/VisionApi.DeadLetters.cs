namespace Vision.Cli;

/// <content>Events that could not be worked on.</content>
internal sealed partial class VisionApi
{
    public async Task<IReadOnlyList<DeadLetterItem>> ListDeadLettersAsync(int top, CancellationToken cancellationToken)
    {
        using var response = await SendAsync(HttpMethod.Get, $"api/dead-letters?top={top}", null, cancellationToken);
        return (await ReadAsync(response, CliJson.Default.DeadLetterItems, cancellationToken)).Items;
    }

    /// <summary>Puts some back; <see langword="null"/> for all.</summary>
    public async Task<ReplayReport> ReplayDeadLettersAsync(IReadOnlyList<string>? ids, CancellationToken cancellationToken)
    {
        var request = new ReplayRequest(ids, ids is null ? true : null);
        using var response = await SendAsync(HttpMethod.Post, "api/dead-letters/replay", Body(request, CliJson.Default.ReplayRequest), cancellationToken);
        return await ReadAsync(response, CliJson.Default.ReplayReport, cancellationToken);
    }
}
