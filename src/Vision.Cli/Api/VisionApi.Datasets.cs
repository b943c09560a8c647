namespace Vision.Cli;

/// <content>Tables.</content>
internal sealed partial class VisionApi
{
    private const int FilesOfPage = 1000;

    /// <summary>Starts <c>QueryDataset</c>; when the same run is under way already, that one is meant.</summary>
    /// <returns>The run's id.</returns>
    public Task<string> StartQueryDatasetAsync(DatasetQueryInput input, CancellationToken cancellationToken) =>
        StartRunAsync(Body(new DatasetQueryRequest("QueryDataset", input), CliJson.Default.DatasetQueryRequest), cancellationToken);

    /// <summary>Starts <c>LoadDataset</c>; when the same run is under way already, that one is meant.</summary>
    /// <returns>The run's id.</returns>
    public Task<string> StartLoadDatasetAsync(DatasetLoadInput input, CancellationToken cancellationToken) =>
        StartRunAsync(Body(new DatasetLoadRequest("LoadDataset", input), CliJson.Default.DatasetLoadRequest), cancellationToken);

    /// <summary>The files below a prefix of a container, by key.</summary>
    public async Task<Dictionary<string, FileEntry>> FilesAsync(string container, string prefix, CancellationToken cancellationToken)
    {
        var files = new Dictionary<string, FileEntry>(StringComparer.Ordinal);
        string? token = null;
        do
        {
            var next = token is null ? "" : $"&continuationToken={Uri.EscapeDataString(token)}";
            using var response = await SendAsync(
                HttpMethod.Get, $"api/files/{Uri.EscapeDataString(container)}?prefix={Uri.EscapeDataString(prefix)}&top={FilesOfPage}{next}", null, cancellationToken);
            var page = await ReadAsync(response, CliJson.Default.FilePage, cancellationToken);
            foreach (var file in page.Items)
                files[file.Key] = file;
            token = page.ContinuationToken;
        }
        while (token is not null);

        return files;
    }
}
