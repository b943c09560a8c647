using DurableTask.Core;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Worker.Shims;
using Microsoft.Extensions.DependencyInjection;

namespace DurableTask.AzureStorage.Hosting.Internal.Tasks;

/// <summary>Gives the dispatcher our activities in its own form, each call with a scope of its own.</summary>
internal sealed class RegisteredActivities(DurableTaskRegistry registry, DurableTaskShimFactory shims, IServiceProvider? services)
    : INameVersionObjectManager<TaskActivity>
{
    private readonly TaskVersions<ITaskActivity> _versions = new(registry.GetActivities());
    private readonly IServiceScopeFactory? _scopes = services?.GetService<IServiceScopeFactory>();

    public void Add(ObjectCreator<TaskActivity> creator) => throw new NotSupportedException("Activities are registered in the DurableTaskRegistry.");

    /// <summary>
    /// Never null: left to the dispatcher, the message of an unknown name would come back for ever, and each time stop the worker for 10
    /// s.
    /// </summary>
    public TaskActivity GetObject(string name, string? version) => new Call(name, version ?? "", this);

    private async Task<string?> RunAsync(string name, string version, TaskContext context, string input)
    {
        if (_scopes is null)
        {
            return await RunAsync(name, version, context, input, services ?? EmptyServices.Instance).ConfigureAwait(false);
        }

        var scope = _scopes.CreateAsyncScope();
        await using (scope.ConfigureAwait(false))
        {
            if (scope.ServiceProvider.GetService<ActivityLifetime>() is { } lifetime)
            {
                lifetime.Ended = Activities.ActivityDispatch.Ended;
            }

            return await RunAsync(name, version, context, input, scope.ServiceProvider).ConfigureAwait(false);
        }
    }

    private Task<string> RunAsync(string name, string version, TaskContext context, string input, IServiceProvider scoped) =>
        _versions.Create(name, version, scoped) is { } activity
            ? shims.CreateActivity(name, activity).RunAsync(context, input)
            : throw new UnregisteredTaskException("activity", name, version);

    private sealed class Call(string name, string version, RegisteredActivities all) : TaskActivity
    {
        public override string Run(TaskContext context, string input) => throw new NotSupportedException("Activities run asynchronously.");

        public override async Task<string> RunAsync(TaskContext context, string input) => (await all.RunAsync(name, version, context, input).ConfigureAwait(false))!;
    }
}
