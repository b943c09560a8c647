using Vision.Emulators;
using Vision.Functions.EndToEnd.Host;
using Vision.Functions.EndToEnd.Scenarios;

namespace Vision.Functions.EndToEnd;

/// <summary>The same scenarios on a Functions host, where the machine has one.</summary>
public sealed class HostProgramTests
{
    [HostProgramFact]
    public async Task Scenarios_OnAFunctionsHost_Hold()
    {
        await using var host = await HostProgram.StartAsync(await AzuriteEmulator.StartAsync(), AppSettings.All);

        foreach (var scenario in AppScenarios.All.Values)
            await scenario(host);
    }

    private sealed class HostProgramFactAttribute : FactAttribute
    {
        public HostProgramFactAttribute()
        {
            if (HostProgram.Path is null)
                Skip = $"{HostProgram.Variable} names no Functions host (Azure Functions Core Tools: func); the scenarios ran on the driver of these tests alone.";
        }
    }
}
