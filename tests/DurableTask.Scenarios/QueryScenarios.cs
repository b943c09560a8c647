using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace DurableTask.Scenarios;

public abstract class QueryScenarios : Scenario
{
    private static void Register(DurableTaskRegistry tasks) => tasks
        .AddOrchestratorFunc<int, int>("Echo", (_, value) => Task.FromResult(value))
        .AddOrchestratorFunc<int, int>("Fail", (_, _) => Task.FromException<int>(new InvalidOperationException("always")))
        .AddOrchestratorFunc<int, int>("Wait", (context, _) => context.WaitForExternalEvent<int>("go"));

    private async Task<IScenarioHost> StartWithRunsAsync()
    {
        var host = await StartHostAsync(Register);
        for (var i = 0; i < 12; i++)
        {
            await RunAsync(host, "Echo", i, $"echo-{i}");
        }

        await RunAsync(host, "Fail", 1, "fail_1");
        await host.Client.ScheduleNewOrchestrationInstanceAsync("Wait", 1, new StartOrchestrationOptions("wait%1"));
        await UntilAsync(host, "wait%1", run => run.IsRunning);
        return host;
    }

    [Fact]
    public async Task GetAllInstances_ByPages_GivesEachOnce()
    {
        await using var host = await StartWithRunsAsync();
        List<string> ids = [];
        await foreach (var page in host.Client.GetAllInstancesAsync(new OrchestrationQuery(PageSize: 5)).AsPages())
        {
            Assert.InRange(page.Values.Count, 0, 5);
            ids.AddRange(page.Values.Select(run => run.InstanceId));
        }

        Assert.Equal(14, ids.Count);
        Assert.Equal(14, ids.Distinct().Count());
    }

    [Fact]
    public async Task GetAllInstances_ContinuationToken_GoesOnWhereItWas()
    {
        await using var host = await StartWithRunsAsync();
        List<string> ids = [];
        string? token = null;
        do
        {
            await foreach (var page in host.Client.GetAllInstancesAsync(new OrchestrationQuery(PageSize: 4, ContinuationToken: token)).AsPages())
            {
                ids.AddRange(page.Values.Select(run => run.InstanceId));
                token = page.ContinuationToken;
                break;
            }
        }
        while (token is not null);

        Assert.Equal(14, ids.Distinct().Count());
        Assert.Equal(14, ids.Count);
    }

    [Fact]
    public async Task GetAllInstances_ByStatus_GivesOnlyThose()
    {
        await using var host = await StartWithRunsAsync();
        Assert.Equal(["fail_1"], await IdsAsync(host, new(Statuses: [OrchestrationRuntimeStatus.Failed])));
        Assert.Equal(["wait%1"], await IdsAsync(host, new(Statuses: [OrchestrationRuntimeStatus.Running, OrchestrationRuntimeStatus.Pending])));
        Assert.Equal(13, (await IdsAsync(host, new(Statuses: [OrchestrationRuntimeStatus.Completed, OrchestrationRuntimeStatus.Failed]))).Count);
    }

    [Fact]
    public async Task GetAllInstances_ByPrefix_TakesItLiterally()
    {
        await using var host = await StartWithRunsAsync();
        Assert.Equal(12, (await IdsAsync(host, new(InstanceIdPrefix: "echo-"))).Count);
        await WhereAsync(host, HostCapability.CaseSensitiveIds, async () => Assert.Empty(await IdsAsync(host, new(InstanceIdPrefix: "ECHO"))));
        Assert.Empty(await IdsAsync(host, new(InstanceIdPrefix: "fail%")));
        Assert.Equal(["wait%1"], await IdsAsync(host, new(InstanceIdPrefix: "wait%")));
    }

    [Fact]
    public async Task GetAllInstances_ByTime_GivesOnlyThose()
    {
        await using var host = await StartWithRunsAsync();
        var fourth = (await host.Client.GetInstanceAsync("echo-4"))!.CreatedAt;
        Assert.Equal(5, (await IdsAsync(host, new(CreatedTo: fourth))).Count);
        Assert.Equal(10, (await IdsAsync(host, new(CreatedFrom: fourth))).Count);
    }

    [Fact]
    public async Task GetAllInstances_WithInputs_CanReadThem()
    {
        await using var host = await StartWithRunsAsync();
        await foreach (var run in host.Client.GetAllInstancesAsync(new OrchestrationQuery(InstanceIdPrefix: "echo-7", FetchInputsAndOutputs: true)))
        {
            Assert.Equal((7, 7), (run.ReadInputAs<int>(), run.ReadOutputAs<int>()));
        }
    }

    [Fact]
    public async Task GetInstance_Unknown_IsNull()
    {
        await using var host = await StartHostAsync(Register);
        Assert.Null(await host.Client.GetInstanceAsync("nobody"));
    }

    private static async Task<List<string>> IdsAsync(IScenarioHost host, OrchestrationQuery query)
    {
        List<string> ids = [];
        await foreach (var run in host.Client.GetAllInstancesAsync(query))
        {
            ids.Add(run.InstanceId);
        }

        return ids;
    }
}
