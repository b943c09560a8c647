using System.Net.Http.Json;
using System.Text.Json;
using Azure;
using Azure.Storage.Blobs.Models;
using Vision.EndToEnd.Processes;

namespace Vision.Functions.EndToEnd.Scenarios;

/// <summary>What scenarios do with a host, whichever it is.</summary>
internal static class AppHostExtensions
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    /// <summary>Uploads a blob as any client of Azure would.</summary>
    public static async Task UploadAsync(this IAppHost host, string container, string name, byte[] content)
    {
        await host.Blobs.GetBlobContainerClient(container).CreateIfNotExistsAsync();
        await host.Blobs.GetBlobContainerClient(container).GetBlobClient(name).UploadAsync(new BinaryData(content), overwrite: true);
    }

    /// <summary>A blob that a run is to write.</summary>
    public static async Task<byte[]> WaitForBlobAsync(this IAppHost host, string container, string name)
    {
        byte[]? content = null;
        await Eventually.TrueAsync(async () => (content = await TryDownloadAsync(host, container, name)) is not null, Limit, () => $"{container}/{name}: {host.Log}");
        return content!;
    }

    /// <summary>The run of an object, once it has ended.</summary>
    public static async Task<JsonElement> WaitForRunAsync(this IAppHost host, string instanceIdPrefix)
    {
        JsonElement run = default;
        await Eventually.TrueAsync(
            async () => (await host.RunsAsync(instanceIdPrefix)) is [var only] && (run = only).GetProperty("runtimeStatus").GetString() is "Completed" or "Failed",
            Limit,
            () => $"{instanceIdPrefix}: {host.Log}");
        return await host.GetJsonAsync($"/api/runs/{run.GetProperty("instanceId").GetString()}");
    }

    public static async Task<IReadOnlyList<JsonElement>> RunsAsync(this IAppHost host, string instanceIdPrefix) =>
        [.. (await host.GetJsonAsync($"/api/runs?top=1000&instanceIdPrefix={instanceIdPrefix}")).EnumerateArray()];

    public static async Task<JsonElement> GetJsonAsync(this IAppHost host, string path)
    {
        using var answer = await host.Client.GetAsync(new Uri(path, UriKind.Relative));
        return answer.IsSuccessStatusCode
            ? await answer.Content.ReadFromJsonAsync<JsonElement>()
            : throw new HttpRequestException(
                $"GET {path}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()} {host.Log}", null, answer.StatusCode);
    }

    private static async Task<byte[]?> TryDownloadAsync(IAppHost host, string container, string name)
    {
        try
        {
            return (await host.Blobs.GetBlobContainerClient(container).GetBlobClient(name).DownloadContentAsync()).Value.Content.ToArray();
        }
        catch (RequestFailedException exception) when (exception.ErrorCode == BlobErrorCode.BlobNotFound || exception.ErrorCode == BlobErrorCode.ContainerNotFound)
        {
            return null;
        }
    }
}
