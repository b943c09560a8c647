using System.Reflection;
using Vision.EndToEnd.Processes;

namespace Vision.Lambda.EndToEnd.Lambda;

/// <summary>One of the functions as Lambda runs it: a process, its environment, and the runtime API that gives it events.</summary>
internal sealed class FunctionProcess : IAsyncDisposable
{
    private readonly TestFolder _work;
    private readonly ProgramRun _process;

    private FunctionProcess(RuntimeApi events, TestFolder work, ProgramRun process) => (Events, _work, _process) = (events, work, process);

    public static string Program { get; } = typeof(FunctionProcess).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == "LambdaApp").Value!;

    public RuntimeApi Events { get; }

    public string Log => _process.Output + _process.Error;

    public static async Task<FunctionProcess> StartAsync(string function, IReadOnlyDictionary<string, string> settings)
    {
        var (events, work) = (await RuntimeApi.StartAsync(), new TestFolder());
        var environment = new Dictionary<string, string>(settings)
        {
            ["VISION_FUNCTION"] = function,
            ["AWS_LAMBDA_RUNTIME_API"] = events.Address,
            ["AWS_LAMBDA_FUNCTION_NAME"] = $"vision-{function}",
            ["Vision__Work"] = work.Path,
            ["Vision__Models"] = Path.Combine(Checkout.Root, "artifacts", "models"),
        };
        return new FunctionProcess(events, work, ProgramRun.Start(Program, [], environment));
    }

    public async ValueTask DisposeAsync()
    {
        await _process.DisposeAsync();
        await Events.DisposeAsync();
        _work.Dispose();
    }
}
