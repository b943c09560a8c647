using Vision.Bench.Labels;

var count = args.Length > 0 ? int.Parse(args[0]) : 30;
var rounds = args.Length > 1 ? int.Parse(args[1]) : 5;
var threads = Environment.ProcessorCount;

Console.WriteLine($"{count} photos a round, {rounds} rounds of each in turn, {threads} threads");
var paths = BenchImages.Make(count);

var starts = new List<TimeSpan>();
for (var i = 0; i < rounds; i++)
{
    using var started = await HostProcess.StartAsync();
    starts.Add(started.FirstAnswer);
}

using var models = new ModelsAlone(paths, threads);
using var peer = new NodePeer(threads);
using var pipeline = new WholePipeline(await HostProcess.StartAsync());
var all = new List<(Measured Models, Measured Peer, Measured Pipeline)>();
for (var round = 0; round <= rounds; round++)
{
    var one = (Models: models.Run(), Peer: peer.Run(paths), Pipeline: await pipeline.RunAsync(paths));
    Console.WriteLine($"  {(round == 0 ? "warm-up" : $"round {round}"),-8} models {Rate(one.Models),6:f2}   node {Rate(one.Peer),6:f2}   pipeline {Rate(one.Pipeline),6:f2}  images/s");
    if (round > 0)
        all.Add(one);
}

Console.WriteLine($"""

    median                     images/s   processor ms/image
    models alone               {Median(all.Select(one => Rate(one.Models))),8:f2} {Median(all.Select(one => Cost(one.Models))),20:f0}
    pipeline                   {Median(all.Select(one => Rate(one.Pipeline))),8:f2} {Median(all.Select(one => Cost(one.Pipeline))),20:f0}
    node script                {Median(all.Select(one => Rate(one.Peer))),8:f2} {Median(all.Select(one => Cost(one.Peer))),20:f0}

    pipeline / models alone    {Median(all.Select(one => one.Models.Time / one.Pipeline.Time)),8:f2} {Median(all.Select(one => one.Models.Processor / one.Pipeline.Processor)),20:f2}   (target: at least 0.85)
    pipeline / node script     {Median(all.Select(one => one.Peer.Time / one.Pipeline.Time)),8:f2} {Median(all.Select(one => one.Peer.Processor / one.Pipeline.Processor)),20:f2}   (target: at least 1.30)
    cold start of the server   {Median(starts.Select(start => start.TotalMilliseconds)),8:f0} ms to the first response
    """);

double Rate(Measured measured) => count / measured.Time.TotalSeconds;

double Cost(Measured measured) => measured.Processor.TotalMilliseconds / count;

static double Median(IEnumerable<double> values)
{
    double[] sorted = [.. values.Order()];
    return sorted.Length % 2 == 1 ? sorted[sorted.Length / 2] : (sorted[(sorted.Length / 2) - 1] + sorted[sorted.Length / 2]) / 2;
}
