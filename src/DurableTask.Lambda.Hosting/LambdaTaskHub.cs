using System.Text.Json;
using Amazon.Lambda;
using Amazon.Lambda.Core;
using Amazon.Lambda.DurableExecution;
using DurableTask.Lambda.Hosting.Internal.Activities;
using DurableTask.Lambda.Hosting.Internal.Client;
using DurableTask.Lambda.Hosting.Internal.Orchestrations;
using DurableTask.Lambda.Hosting.Internal.Payloads;
using DurableTask.Lambda.Hosting.Internal.Tasks;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace DurableTask.Lambda.Hosting;

/// <summary>
/// Durable Task on Lambda: a client for any program, and what the workflow function and the activity function do with their events. Programs
/// with a host builder call <c>AddDurableTaskLambda</c> instead of making one.
/// </summary>
public sealed class LambdaTaskHub
{
    private readonly IAmazonLambda _lambda;
    private readonly ActivityCalls _activities;
    private readonly RunHost _host;

    /// <summary>Checks the options. Nothing is asked of the service.</summary>
    /// <param name="lambda">The Lambda API.</param>
    /// <param name="options">Which functions, and limits.</param>
    /// <param name="registry">The orchestrators and activities.</param>
    /// <param name="services">Gives tasks their dependencies; each activity gets a scope of its own.</param>
    /// <param name="time">The clock; the system's when null.</param>
    /// <param name="loggers">Where to log; nowhere when null.</param>
    /// <exception cref="ArgumentException">An option is wrong, or a step's activity is not registered.</exception>
    public LambdaTaskHub(
        IAmazonLambda lambda, LambdaTaskHubOptions options, DurableTaskRegistry registry, IServiceProvider services, TimeProvider? time = null, ILoggerFactory? loggers = null)
    {
        ArgumentNullException.ThrowIfNull(lambda);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(registry);
        ArgumentNullException.ThrowIfNull(services);
        options.Validate();
        time ??= TimeProvider.System;
        RegisteredTasks tasks = new(registry);
        if (options.InlineActivities.FirstOrDefault(name => !tasks.HasActivity(name)) is { } unknown)
        {
            throw new ArgumentException($"{nameof(options.InlineActivities)} names '{unknown}', and no activity of that name is registered.", nameof(options));
        }

        LambdaDurableTaskClient client = new(lambda, options, time);
        (_lambda, Client) = (lambda, client);
        _activities = new(tasks, services, options, time);
        _host = new(tasks, _activities, services, options, new Outside(client), time, loggers ?? NullLoggerFactory.Instance);
    }

    /// <summary>Starts, asks about and steers runs.</summary>
    public DurableTaskClient Client { get; }

    /// <summary>The handler of the workflow function.</summary>
    /// <param name="invocation">The event.</param>
    /// <param name="context">The invocation's context.</param>
    public async Task<DurableExecutionInvocationOutput> RunWorkflowAsync(DurableExecutionInvocationInput invocation, ILambdaContext context)
    {
        ArgumentNullException.ThrowIfNull(invocation);
        var operations = await StateReader.ReadAsync(_lambda, invocation).ConfigureAwait(false);
        return await DurableFunction.WrapAsync<JsonElement, JsonElement>((run, durable) => RunAsync(run, durable, operations), invocation, context, _lambda).ConfigureAwait(false);
    }

    /// <summary>Runs a workflow over a durable context, as <see cref="RunWorkflowAsync"/> does.</summary>
    /// <param name="run">What the execution was given.</param>
    /// <param name="durable">The execution's context.</param>
    /// <param name="operations">What the service has of the execution as this invocation begins.</param>
    /// <exception cref="StepException">The run failed.</exception>
    public Task<JsonElement> RunAsync(JsonElement run, IDurableContext durable, IEnumerable<Operation> operations)
    {
        ArgumentNullException.ThrowIfNull(durable);
        return new WorkflowRun(PayloadJson.To<RunInput>(run), durable, new KnownOperations(operations), _host).RunAsync();
    }

    /// <summary>The handler of the activity function: runs one activity.</summary>
    /// <param name="call">The event.</param>
    public Task<JsonElement> RunActivityAsync(JsonElement call) => _activities.RunAsync(PayloadJson.To<TaskInput>(call));

    private sealed class Outside(LambdaDurableTaskClient client) : IOutside
    {
        public Task StartAsync(string executionName, JsonElement run) => client.StartExecutionAsync(executionName, run);

        public async Task SendEventAsync(string instanceId, RaisedEvent raised)
        {
            try
            {
                await client.SendEventAsync(instanceId, raised).ConfigureAwait(false);
            }
            catch (LambdaNotSupportedException)
            {
                // Events from run to run are lost where nobody waits for them.
            }
        }
    }
}
