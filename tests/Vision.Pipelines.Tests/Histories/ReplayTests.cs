using DurableTask.Core.History;
using Microsoft.DurableTask;

namespace Vision.Pipelines.Tests.Histories;

/// <summary>Runs that an older worker began go on with today's code.</summary>
public class ReplayTests
{
    private static readonly DurableTaskRegistry Registry = new DurableTaskRegistry().AddVision();

    public static TheoryData<string> Recorded() => [.. HistoryFolder.Names];

    [Theory]
    [MemberData(nameof(Recorded))]
    public void Run_Recorded_Replays(string name)
    {
        var problem = HistoryReplay.Problem(name, HistoryFolder.Read(name), Registry);

        Assert.True(problem is null, problem);
    }

    [Theory]
    [MemberData(nameof(Recorded))]
    public void Run_Recorded_CarriesItsVersion(string name) =>
        Assert.Equal(HistoryFolder.VersionOf(name), HistoryFolder.Read(name).OfType<ExecutionStartedEvent>().Single().Version);

    [Theory]
    [MemberData(nameof(Recorded))]
    public void Payloads_Recorded_AreUnderstood(string name)
    {
        var problems = PayloadContracts.Problems(HistoryFolder.Read(name)).ToList();

        Assert.True(problems.Count == 0, string.Join('\n', problems));
    }

    [Fact]
    public void Orchestrators_OfTheCurrentVersion_AreAllRecorded() => Assert.Equal(
        Registry.GetOrchestrators().Select(entry => entry.Key.Name).Order(),
        Current().Select(events => events.OfType<ExecutionStartedEvent>().Single().Name).Distinct().Order());

    [Fact]
    public void Activities_OfTheCurrentVersion_AreAllRecorded() => Assert.Equal(
        Registry.GetActivities().Select(entry => entry.Key.Name).Order(),
        Current().SelectMany(events => events.OfType<TaskScheduledEvent>()).Select(task => task.Name).Distinct().Order());

    [Fact]
    public void Host_OfDurableFunctions_StartsRunsOfTheCurrentVersion()
    {
        using var host = System.Text.Json.JsonDocument.Parse(File.ReadAllText(Path.Combine(HistoryFolder.Checkout, "host.json")));
        var settings = host.RootElement.GetProperty("extensions").GetProperty("durableTask");
        Assert.Equal(PipelineVersion.Current, settings.GetProperty("defaultVersion").GetString());
        Assert.Equal("CurrentOrOlder", settings.GetProperty("versionMatchStrategy").GetString());
        Assert.Equal("Reject", settings.GetProperty("versionFailureStrategy").GetString());
    }

    private static IEnumerable<List<HistoryEvent>> Current() =>
        HistoryFolder.Names.Where(name => HistoryFolder.VersionOf(name) == PipelineVersion.Current).Select(HistoryFolder.Read);
}
