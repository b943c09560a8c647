using System.Collections.Concurrent;
using Microsoft.ML.OnnxRuntime;

namespace Vision.Onnx.Internal;

/// <summary>A network whose inputs and outputs have fixed sizes. Tensors are kept for the next run, so that a run allocates nothing in managed memory that lasts.</summary>
/// <remarks>Safe for use from several threads at once: each rents its own tensors.</remarks>
internal sealed class Network : IDisposable
{
    private readonly ConcurrentBag<NetworkTensors> _idle = [];
    private readonly InferenceSession _session;

    /// <summary>Opens a model of <see cref="OnnxOptions.ModelFolder"/>.</summary>
    /// <exception cref="ProviderUnavailableException">The model is missing, or is not a model.</exception>
    public Network(OnnxOptions options, string fileName) => _session = OnnxSessions.Open(options, fileName);

    /// <summary>Tensors to run with; dispose them to give them back.</summary>
    public NetworkTensors Rent() => _idle.TryTake(out var tensors) ? tensors : new NetworkTensors(_session, _idle.Add);

    /// <inheritdoc/>
    public void Dispose()
    {
        while (_idle.TryTake(out var tensors))
            tensors.Free();

        _session.Dispose();
    }
}
