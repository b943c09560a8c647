using Vision.Functions.EndToEnd.Protocol;

namespace Vision.Functions.EndToEnd.Host;

/// <summary>Calls functions of whichever worker is there, and waits for one while there is none.</summary>
internal sealed class Invocations
{
    private TaskCompletionSource<WorkerConnection> _ready = NewSource();

    /// <summary>From now on functions are called there.</summary>
    public void Use(WorkerConnection connection) => _ready.TrySetResult(connection);

    /// <summary>From now on calls wait.</summary>
    public void Pause() => _ready = NewSource();

    public Task<WorkerConnection> WorkerAsync() => _ready.Task;

    /// <param name="function">Its name.</param>
    /// <param name="inputs">By the type of the binding that takes it.</param>
    /// <param name="trigger">What the trigger tells beside its input.</param>
    /// <param name="invocationId">Where it must be known before.</param>
    /// <exception cref="WorkerEndedException">The process ended meanwhile.</exception>
    public async Task<InvocationResponse> InvokeAsync(
        string function, IReadOnlyDictionary<string, TypedData> inputs, IReadOnlyDictionary<string, TypedData>? trigger = null, string? invocationId = null)
    {
        var worker = await WorkerAsync();
        if (!worker.Functions.TryGetValue(function, out var metadata))
            throw new InvalidOperationException($"The app has no function '{function}'.");

        var request = new InvocationRequest { InvocationId = invocationId ?? Guid.NewGuid().ToString(), FunctionId = metadata.FunctionId };
        foreach (var (name, binding) in metadata.Bindings)
        {
            if (binding.Direction == BindingInfo.Types.Direction.In)
                request.InputData.Add(new ParameterBinding { Name = name, Data = inputs[binding.Type] });
        }

        foreach (var (name, data) in trigger ?? new Dictionary<string, TypedData>())
            request.TriggerMetadata[name] = data;
        return await worker.InvokeAsync(request);
    }

    private static TaskCompletionSource<WorkerConnection> NewSource() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
