using System.Collections.Concurrent;
using Microsoft.ML.OnnxRuntime;
using Vision.Onnx.Internal;

namespace Vision.Onnx.Faces.Detection;

/// <summary>Finds faces in pictures of any size, with the network that is published as Ultra-Light-Fast-Generic-Face-Detector RFB-320.</summary>
/// <remarks>
/// <para>
/// Input <c>image [n, 3, h, w]</c>: planes of (value − 127) / 128, red first. Outputs: what the network says of each cell of four maps, see
/// <see cref="FaceMap"/>. The published model is for 320 × 240 px; <c>./setup</c> cuts the part out of it that runs at any size.
/// </para>
/// <para>Safe for use from several threads at once: each rents its own <see cref="DetectorLook"/>.</para>
/// </remarks>
internal sealed class UltraFace(OnnxOptions options) : IDisposable
{
    /// <summary>File of the model in <see cref="OnnxOptions.ModelFolder"/>.</summary>
    public const string ModelFile = "face-detector.onnx";

    private static readonly string[] InputNames = ["image"];
    private static readonly string[] OutputNames = [.. FaceMap.All.Select(map => map.Scores), .. FaceMap.All.Select(map => map.Boxes)];

    private readonly InferenceSession _session = OnnxSessions.Open(options, ModelFile);
    private readonly ConcurrentBag<DetectorLook> _idle = [];

    /// <summary>What a thread looks with; give it back afterwards.</summary>
    public DetectorLook Rent() => _idle.TryTake(out var look) ? look : new DetectorLook();

    /// <summary>Gives back what was rented.</summary>
    public void Return(DetectorLook look) => _idle.Add(look);

    /// <summary>Runs the network on <see cref="DetectorLook.Input"/> and puts what it sees into <see cref="DetectorLook.Seen"/>.</summary>
    /// <param name="look">Its input is filled.</param>
    /// <param name="minScore">0..1.</param>
    /// <param name="run">Ends a run early.</param>
    public void Run(DetectorLook look, float minScore, RunOptions run)
    {
        look.Seen.Clear();
        using var input = OrtValue.CreateTensorValueFromMemory(OrtMemoryInfo.DefaultInstance, look.InputMemory, [look.Count, 3, look.Height, look.Width]);
        using var outputs = _session.Run(run, InputNames, [input], OutputNames);
        for (var i = 0; i < FaceMap.All.Count; i++)
        {
            var scores = outputs[i].GetTensorDataAsSpan<float>();
            FaceMap.All[i].Read(scores, outputs[FaceMap.All.Count + i].GetTensorDataAsSpan<float>(), look, minScore);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _session.Dispose();
}
