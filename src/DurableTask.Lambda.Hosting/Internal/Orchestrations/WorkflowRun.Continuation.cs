using System.Text.Json;
using Amazon.Lambda.DurableExecution;
using DurableTask.Lambda.Hosting.Internal.Client;
using DurableTask.Lambda.Hosting.Internal.Payloads;
using Microsoft.DurableTask;

namespace DurableTask.Lambda.Hosting.Internal.Orchestrations;

/// <summary>
/// Going on as a new execution. A run that was started by a client goes on under a name that follows from its id, and this execution ends; one
/// that another run waits for is invoked again, and its result is this one's.
/// </summary>
internal sealed partial class WorkflowRun
{
    private async Task<RunOutput> ContinueAsync(IDurableContext context, ContinueAsNewOptions continuation)
    {
        JsonElement next;
        try
        {
            next = Checked(PayloadJson.Of(input with
            {
                At = Now,
                StartAt = null,
                Version = continuation.NewVersion ?? input.Version,
                Input = PayloadJson.Pack(Converter, continuation.NewInput),
                Generation = input.Generation + 1,
                CreatedAt = input.CreatedAt == 0 ? input.At : input.CreatedAt,
                Events = continuation.PreserveUnprocessedEvents && _events.Kept.Count > 0 ? _events.Kept : null,
            }), "The new input");
        }
        catch (Exception exception)
        {
            throw Failed(Failure.Of(exception));
        }

        return input.Parent is null ? await StartNextAsync(context, next).ConfigureAwait(false) : await InvokeNextAsync(context, next).ConfigureAwait(false);
    }

    private async Task<RunOutput> StartNextAsync(IDurableContext context, JsonElement next)
    {
        var name = ExecutionNames.Of(input.InstanceId, input.Generation + 1);
        _ = await context.StepAsync(
            async (_, _) =>
            {
                await host.Outside.StartAsync(name, next).ConfigureAwait(false);
                return PayloadJson.Of(name);
            },
            OperationNames.Continue,
            Once).ConfigureAwait(false);
        return new(Now) { ContinuedAs = name, Status = _status.Current };
    }

    private async Task<RunOutput> InvokeNextAsync(IDurableContext context, JsonElement next)
    {
        try
        {
            return PayloadJson.To<RunOutput>(await context.InvokeAsync<JsonElement, JsonElement>(host.Options.WorkflowFunction, next, OperationNames.Continue).ConfigureAwait(false));
        }
        catch (InvokeException exception)
        {
            // As if it were this execution's own.
            throw new StepException(exception.Message) { ErrorType = exception.ErrorType, ErrorData = exception.ErrorData };
        }
    }
}
