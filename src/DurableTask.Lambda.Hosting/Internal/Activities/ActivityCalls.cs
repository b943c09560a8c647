using System.Text.Json;
using DurableTask.Lambda.Hosting.Internal.Payloads;
using DurableTask.Lambda.Hosting.Internal.Tasks;
using Microsoft.DurableTask;
using Microsoft.Extensions.DependencyInjection;

namespace DurableTask.Lambda.Hosting.Internal.Activities;

/// <summary>Runs one activity, with a scope of its own; in the activity function, or in a step of the workflow function.</summary>
internal sealed class ActivityCalls(RegisteredTasks tasks, IServiceProvider services, LambdaTaskHubOptions options, TimeProvider time)
{
    private readonly IServiceScopeFactory? _scopes = (IServiceScopeFactory?)services.GetService(typeof(IServiceScopeFactory));

    /// <summary>Never fails: what the activity throws is its outcome.</summary>
    public async Task<JsonElement> RunAsync(TaskInput call)
    {
        TaskOutcome outcome;
        try
        {
            var result = _scopes is null ? await RunAsync(call, services).ConfigureAwait(false) : await InScopeAsync(call, _scopes).ConfigureAwait(false);
            outcome = new(Now) { Result = PayloadJson.Pack(options.DataConverter, result) };
            PayloadSize.Check(PayloadJson.Of(outcome), options, $"The output of activity '{call.Name}' in run '{call.InstanceId}'");
        }
        catch (Exception exception)
        {
            outcome = new(Now) { Failure = Failure.Of(exception, isFinal: exception is UnknownTaskException) };
        }

        return PayloadJson.Of(outcome);
    }

    private long Now => time.GetUtcNow().UtcTicks;

    private async Task<object?> InScopeAsync(TaskInput call, IServiceScopeFactory scopes)
    {
        var scope = scopes.CreateAsyncScope();
        await using (scope.ConfigureAwait(false))
        {
            return await RunAsync(call, scope.ServiceProvider).ConfigureAwait(false);
        }
    }

    private async Task<object?> RunAsync(TaskInput call, IServiceProvider scoped)
    {
        var activity = tasks.Activity(call.Name, call.Version, scoped);
        var input = PayloadJson.Unpack(call.Input) is { } text ? options.DataConverter.Deserialize(text, activity.InputType) : null;
        return await activity.RunAsync(new CallContext(call), input).ConfigureAwait(false);
    }

    private sealed class CallContext(TaskInput call) : TaskActivityContext
    {
        public override TaskName Name => new(call.Name);

        public override string InstanceId => call.InstanceId;

        public override string Version => call.Version;
    }
}
