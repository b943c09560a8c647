using DurableTask.Lambda.Cloud;
using Microsoft.DurableTask;
using Microsoft.Extensions.DependencyInjection;

namespace DurableTask.Lambda.Hosting;

/// <summary>The functions' code, looking often and waiting shortly.</summary>
internal static class TestHub
{
    public static LambdaTaskHub Of(LambdaCloud cloud, Action<DurableTaskRegistry> register, bool inline = false, Action<LambdaTaskHubOptions>? configure = null)
    {
        DurableTaskRegistry registry = new();
        register(registry);
        LambdaTaskHubOptions options = new()
        {
            WorkflowFunction = LambdaCloud.Workflow,
            ActivityFunction = LambdaCloud.Activity,
            StatusInterval = TimeSpan.Zero,
            PollInterval = TimeSpan.FromMilliseconds(50),
        };
        if (inline)
        {
            options.InlineActivities.UnionWith(registry.GetActivities().Select(activity => activity.Key.Name));
        }

        configure?.Invoke(options);
        return new(cloud.Api, options, registry, new ServiceCollection().BuildServiceProvider());
    }
}
