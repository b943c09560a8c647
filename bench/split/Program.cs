using System.Globalization;
using Vision.Bench.Split;

var clips = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 100;
var rounds = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 3;
var folder = Path.Combine(Path.GetTempPath(), "vision-bench-split");
var files = Clips.Make(folder, clips);
var cores = Environment.ProcessorCount;

// Interleaved, so that whatever else the machine does hits all alike.
var contestants = new (string Name, Func<Task<TimeSpan[]>> Run)[]
{
    ("ffmpeg, shell loop", () => Bare.RunAsync(files, folder, parallel: 1)),
    ("VideoSplitter", () => Ours.RunAsync(files, folder, parallel: 1)),
    ($"ffmpeg, xargs -P {cores}", () => Bare.RunAsync(files, folder, cores)),
    ($"VideoSplitter, {cores} at once", () => Ours.RunAsync(files, folder, cores)),
};
var rates = contestants.Select(_ => new List<double>()).ToArray();
var perClip = contestants.Select(_ => new List<TimeSpan>()).ToArray();
for (var round = 0; round <= rounds; round++)
{
    for (var i = 0; i < contestants.Length; i++)
    {
        var started = TimeProvider.System.GetTimestamp();
        var times = await contestants[i].Run();
        var rate = files.Count / TimeProvider.System.GetElapsedTime(started).TotalSeconds;
        if (round == 0)
            continue; // warm-up

        rates[i].Add(rate);
        perClip[i].AddRange(times);
    }
}

Console.WriteLine($"first frame of {files.Count} clips, 1280x720, 2 s; {cores} cores; median of {rounds}");
Console.WriteLine($"{"",-28} {"clips/s",8} {"ratio",6} {"p50 ms",7} {"p95 ms",7}");
for (var i = 0; i < contestants.Length; i++)
{
    var limit = Median(rates[i / 2 * 2]);
    var sorted = perClip[i].Select(time => time.TotalMilliseconds).Order().ToList();
    var percentiles = sorted.Count == 0 ? "" : $"{sorted[sorted.Count / 2],7:F0} {sorted[sorted.Count * 95 / 100],7:F0}";
    Console.WriteLine($"{contestants[i].Name,-28} {Median(rates[i]),8:F1} {Median(rates[i]) / limit,6:F2} {percentiles}");
}

static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
