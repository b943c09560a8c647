using System.Diagnostics;
using System.Text.Json;

namespace Vision.Bench.Labels;

/// <summary>The peer: peer/peer.mjs, one process that stays, told what to do line by line.</summary>
internal sealed class NodePeer : IDisposable
{
    private readonly Process _process;
    private int _rounds;

    public NodePeer(int threads)
    {
        var folder = Install();
        _process = Process.Start(new ProcessStartInfo("node", [Path.Combine(folder, "peer.mjs"), Checkout.Models, $"{threads}"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
    }

    public Measured Run(IEnumerable<string> paths)
    {
        var processor = _process.TotalProcessorTime;
        var job = new { files = paths, @out = Path.Combine(Checkout.Work, "peer-results", $"{_rounds++}") };
        _process.StandardInput.WriteLine(JsonSerializer.Serialize(job));
        var answer = _process.StandardOutput.ReadLine() ?? throw new InvalidOperationException("The Node.js script ended early.");
        var time = TimeSpan.FromMilliseconds(JsonDocument.Parse(answer).RootElement.GetProperty("ms").GetDouble());
        _process.Refresh();
        return new Measured(time, _process.TotalProcessorTime - processor);
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }

    // The packages' install scripts only fetch what a processor does not need.
    private static string Install()
    {
        var folder = Directory.CreateDirectory(Path.Combine(Checkout.Work, "peer")).FullName;
        foreach (var file in Directory.GetFiles(Path.Combine(Checkout.Root, "bench", "labels", "peer")))
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)), overwrite: true);

        if (!Directory.Exists(Path.Combine(folder, "node_modules", "onnxruntime-node")))
        {
            using var npm = Process.Start(new ProcessStartInfo("npm", ["install", "--ignore-scripts", "--no-audit", "--no-fund", "--silent"]) { WorkingDirectory = folder })!;
            npm.WaitForExit();
            if (npm.ExitCode != 0)
                throw new InvalidOperationException("npm could not install the peer's packages; is there a network?");
        }

        return folder;
    }
}
