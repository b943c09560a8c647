using System.Diagnostics;
using Microsoft.ML.OnnxRuntime;
using Vision.Onnx;
using Vision.Onnx.Internal;
using Vision.Onnx.Labels;
using Vision.Onnx.Text;
using Vision.Onnx.Text.Recognition;

namespace Vision.Bench.Labels;

/// <summary>The limit: nothing but the models' runs, on tensors that are there already.</summary>
internal sealed class ModelsAlone : IDisposable
{
    private readonly int _threads;
    private readonly InferenceSession _labels;
    private readonly InferenceSession _detection;
    private readonly InferenceSession _recognition;
    private readonly PreparedImage[] _images;
    private readonly OrtValue[][] _maps;

    public ModelsAlone(IEnumerable<string> paths, int threads)
    {
        _threads = threads;
        var options = new OnnxOptions { ModelFolder = Checkout.Models };
        _labels = OnnxSessions.Open(options, LabelDetector.ModelFile);
        _detection = OnnxSessions.Open(options, TextModels.Detection);
        _recognition = OnnxSessions.Open(options, TextModels.Recognition);
        var characters = Alphabet.Load(Path.Combine(Checkout.Models, TextModels.Alphabet)).Count;
        _images = [.. paths.Select(path => PreparedImage.Make(path, _detection, characters))];
        _maps =
        [
            .. Enumerable.Range(0, threads).Select(_ => new[]
            {
                OrtValue.CreateTensorValueFromMemory(new float[80 * 128 * 128], [1, 80, 128, 128]),
                OrtValue.CreateTensorValueFromMemory(new float[4 * 128 * 128], [1, 4, 128, 128]),
            }),
        ];
    }

    public Measured Run()
    {
        var next = -1;
        var processor = Environment.CpuUsage.TotalTime;
        var start = Stopwatch.GetTimestamp();
        var threads = Enumerable.Range(0, _threads).Select(number => new Thread(() =>
        {
            using var run = new RunOptions();
            for (var i = Interlocked.Increment(ref next); i < _images.Length; i = Interlocked.Increment(ref next))
                Run(_images[i], _maps[number], run);
        })).ToArray();
        foreach (var thread in threads)
            thread.Start();

        foreach (var thread in threads)
            thread.Join();

        return new Measured(Stopwatch.GetElapsedTime(start), Environment.CpuUsage.TotalTime - processor);
    }

    public void Dispose()
    {
        _labels.Dispose();
        _detection.Dispose();
        _recognition.Dispose();
    }

    private void Run(PreparedImage image, OrtValue[] maps, RunOptions run)
    {
        _labels.Run(run, ["image"], [image.Labels], ["heat", "size"], maps);
        _detection.Run(run, _detection.InputNames, [image.Text], _detection.OutputNames, [image.Probabilities]);
        foreach (var (lines, characters) in image.Batches)
            _recognition.Run(run, _recognition.InputNames, [lines], _recognition.OutputNames, [characters]);
    }
}
