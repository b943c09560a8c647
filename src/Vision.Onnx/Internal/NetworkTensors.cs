using Microsoft.ML.OnnxRuntime;

namespace Vision.Onnx.Internal;

/// <summary>Input and outputs of one run of a <see cref="Network"/> at a time.</summary>
internal sealed class NetworkTensors : IDisposable
{
    private readonly InferenceSession _session;
    private readonly Action<NetworkTensors> _giveBack;
    private readonly string[] _inputNames;
    private readonly string[] _outputNames;
    private readonly float[] _input;
    private readonly float[][] _outputs;
    private readonly OrtValue[] _inputValues;
    private readonly OrtValue[] _outputValues;

    public NetworkTensors(InferenceSession session, Action<NetworkTensors> giveBack)
    {
        _session = session;
        _giveBack = giveBack;
        _inputNames = [session.InputNames[0]];
        _outputNames = [.. session.OutputNames];
        (_input, var input) = Allocate(session.InputMetadata[_inputNames[0]]);
        var outputs = _outputNames.Select(name => Allocate(session.OutputMetadata[name])).ToArray();
        _inputValues = [input];
        _outputs = [.. outputs.Select(output => output.Values)];
        _outputValues = [.. outputs.Select(output => output.Tensor)];
    }

    /// <summary>What the network is to look at.</summary>
    public Span<float> Input => _input;

    /// <summary>What the network said, in the order of the model's outputs.</summary>
    public ReadOnlySpan<float> Output(int number) => _outputs[number];

    /// <summary>Runs the network on <see cref="Input"/>, on the calling thread.</summary>
    public void Run(RunOptions run) => _session.Run(run, _inputNames, _inputValues, _outputNames, _outputValues);

    /// <summary>Gives the tensors back for the next run.</summary>
    public void Dispose() => _giveBack(this);

    /// <summary>Ends their life.</summary>
    public void Free()
    {
        foreach (var value in _inputValues)
            value.Dispose();
        foreach (var value in _outputValues)
            value.Dispose();
    }

    private static (float[] Values, OrtValue Tensor) Allocate(NodeMetadata metadata)
    {
        var shape = metadata.Dimensions.Select(size => (long)size).ToArray();
        var values = new float[shape.Aggregate(1L, (product, size) => product * size)];
        return (values, OrtValue.CreateTensorValueFromMemory(values, shape));
    }
}
