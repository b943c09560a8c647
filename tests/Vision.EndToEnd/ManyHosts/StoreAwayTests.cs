using System.Diagnostics;
using Vision.Emulators;
using Vision.EndToEnd.Processes;

namespace Vision.EndToEnd.ManyHosts;

/// <summary>Hosts are told to stop while the storage account of their hub does not answer.</summary>
public class StoreAwayTests
{
    private static readonly TimeSpan StopTimeout = TimeSpan.FromSeconds(5);

    // For what comes after: the process itself, on a busy machine.
    private static readonly TimeSpan Slack = TimeSpan.FromSeconds(10);

    [Theory]
    [InlineData("Both")]
    [InlineData("Worker")]
    [InlineData("Front")]
    public async Task Sigterm_StoreAway_StopsWithinTheStopTimeout(string role)
    {
        await using var azurite = await AzuriteEmulator.StartAsync();
        using var folder = new TestFolder();
        await using var host = await HostProcess.StartAsync(
            folder.Path,
            "--Vision:Engine", "AzureStorage", "--Vision:Role", role,
            "--Vision:AzureStorage:ConnectionString", azurite.ConnectionString,
            "--Vision:Store", "blob", "--Vision:BlobStore:CreateContainers", "true",
            "--Vision:StopTimeout", StopTimeout.ToString(), "--Vision:PollInterval", "00:00:01");
        await azurite.StopAsync();
        var told = Stopwatch.GetTimestamp();
        Assert.Equal(0, await host.StopAsync());
        Assert.InRange(Stopwatch.GetElapsedTime(told), TimeSpan.Zero, StopTimeout + Slack);
    }
}
