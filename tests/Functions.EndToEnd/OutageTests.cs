using System.Globalization;
using System.Net;
using System.Text.Json;
using Vision.Emulators;
using Vision.EndToEnd.Processes;
using Vision.Functions.EndToEnd.Host;
using Vision.Functions.EndToEnd.Scenarios;

namespace Vision.Functions.EndToEnd;

/// <summary>Many uploads at once, and what fails in the middle of them.</summary>
public sealed class OutageTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(10);

    // 1,000 by hand; the gate has less time.
    private static readonly int Many = int.Parse(Environment.GetEnvironmentVariable("VISION_FUNCTIONS_BLOBS") ?? "30", CultureInfo.InvariantCulture);

    [Fact]
    public async Task Uploads_ManyAtOnce_AllEndOnceEach()
    {
        await using var host = await StartAsync(await AzuriteEmulator.SharedAsync(), "many");

        await Parallel.ForAsync(0, Many, async (number, _) => await host.UploadAsync("many", $"{number}.jpg", TestPhotos.Make(number)));

        await AllCompletedAsync(host, "many", Many);
    }

    [Fact]
    public async Task Worker_KilledInTheMiddle_TheNextOneEndsAllRuns()
    {
        const int Photos = 16;
        await using var host = await StartAsync(await AzuriteEmulator.SharedAsync(), "crash");
        await Parallel.ForAsync(0, Photos, async (number, _) => await host.UploadAsync("crash", $"{number}.jpg", TestPhotos.Make(number)));
        await Eventually.TrueAsync(async () => await ResultsAsync(host, "crash") > 0, Limit, () => host.Log);

        await host.CrashWorkerAsync();
        Assert.InRange(await ResultsAsync(host, "crash"), 1, Photos - 1);
        await host.StartWorkerAsync();

        await AllCompletedAsync(host, "crash", Photos);
    }

    [Fact]
    public async Task Azurite_RestartedInTheMiddle_RunsGoOn()
    {
        const int Photos = 8;
        await using var azurite = await AzuriteEmulator.StartAsync(keepsData: true);
        await using var host = await StartAsync(azurite, "outage");
        await Parallel.ForAsync(0, Photos, async (number, _) => await host.UploadAsync("outage", $"{number}.jpg", TestPhotos.Make(number)));
        await Eventually.TrueAsync(async () => await ResultsAsync(host, "outage") > 0, Limit, () => host.Log);

        await azurite.StopAsync();
        await azurite.StartAgainAsync();

        await AllCompletedAsync(host, "outage", Photos);
    }

    private static Task<FunctionsHost> StartAsync(AzuriteEmulator azurite, string container) =>
        FunctionsHost.StartAsync(azurite, ("Vision__Intake__Rules__0__Container", container));

    private static async Task AllCompletedAsync(FunctionsHost host, string container, int count)
    {
        await Eventually.TrueAsync(
            async () => (await TryRunsAsync(host)).Count(run => run.GetProperty("runtimeStatus").GetString() is "Completed" or "Failed") >= count, Limit, () => host.Log);

        var runs = await host.RunsAsync("labelimage-");
        Assert.Equal(count, runs.Count);
        Assert.All(runs, run => Assert.Equal("Completed", run.GetProperty("runtimeStatus").GetString()));
        Assert.Equal(count, await ResultsAsync(host, container));
    }

    // While a worker or the store is gone, whoever asks is told so and asks again.
    private static async Task<IReadOnlyList<JsonElement>> TryRunsAsync(FunctionsHost host)
    {
        try
        {
            return await host.RunsAsync("labelimage-");
        }
        catch (HttpRequestException exception) when (exception.StatusCode >= HttpStatusCode.InternalServerError)
        {
            return [];
        }
    }

    private static async Task<int> ResultsAsync(FunctionsHost host, string container)
    {
        var count = 0;
        await foreach (var blob in host.Blobs.GetBlobContainerClient(container).GetBlobsAsync(new Azure.Storage.Blobs.Models.GetBlobsOptions { Prefix = "results/labels/" }))
            count += blob.Name.EndsWith(".csv", StringComparison.Ordinal) ? 1 : 0;

        return count;
    }
}
