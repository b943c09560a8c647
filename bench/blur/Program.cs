using System.Globalization;
using Vision;
using Vision.Bench.Blur;

if (args is ["strength"])
{
    Strength.Run();
    return;
}

if (args is ["file", var file])
{
    await Contestants.Ours(file, DetectionAccuracy.Balanced, 1);
    return;
}

var seconds = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 40;
var rounds = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 1;
var heights = args.Length > 2 ? args[2].Split(',').Select(int.Parse).ToArray() : [720, 1080];
var times = args.Length > 3 ? int.Parse(args[3], CultureInfo.InvariantCulture) : 0;
var cores = Environment.ProcessorCount;
var frames = seconds / 4 * 4 * 30L;

foreach (var height in heights)
{
    var clip = Clips.Make(height, seconds);
    if (times > 0)
    {
        // Whether memory grows with length: the clip, and the clip many times over.
        var once = await Measured.RunAsync(() => Contestants.Ours(clip, DetectionAccuracy.Fast, cores));
        var often = await Measured.RunAsync(() => Contestants.Ours(Clips.Repeat(clip, times), DetectionAccuracy.Fast, cores));
        Console.WriteLine($"{height}p memory: {once.PeakBytes >> 20} MB for {once.Frames} frames, {often.PeakBytes >> 20} MB for {often.Frames} frames, ratio {(double)often.PeakBytes / once.PeakBytes:F2}");
        continue;
    }

    var contestants = new (string Name, Func<Task<long>> Run)[]
    {
        ("ffmpeg decode + encode", () => Contestants.Bare(clip, frames)),
        ("ours, fast", () => Contestants.Ours(clip, DetectionAccuracy.Fast, cores)),
        ("ours, balanced", () => Contestants.Ours(clip, DetectionAccuracy.Balanced, cores)),
        ("Python, OpenCV", () => Contestants.Script(clip, frames)),
    };
    var results = contestants.Select(_ => new List<Measured>()).ToArray();
    for (var round = 0; round < rounds; round++)
    {
        for (var i = 0; i < contestants.Length; i++)
            results[i].Add(await Measured.RunAsync(contestants[i].Run));
    }

    var best = results.Select(list => list.OrderByDescending(result => result.FramesPerSecond).ElementAt(list.Count / 2)).ToArray();
    Console.WriteLine($"{height}p, {seconds} s, x264 veryfast crf 20, {cores} cores; median of {rounds}");
    Console.WriteLine($"{"",-24} {"fps",6} {"to limit",9} {"to script",10} {"cpu ms/frame",13} {"cpu to limit",13} {"peak MB",8}");
    for (var i = 0; i < contestants.Length; i++)
    {
        Console.WriteLine(
            $"{contestants[i].Name,-24} {best[i].FramesPerSecond,6:F1} {best[i].FramesPerSecond / best[0].FramesPerSecond,9:F2} {best[i].FramesPerSecond / best[3].FramesPerSecond,10:F2} " +
            $"{best[i].MsPerFrame,13:F1} {best[0].MsPerFrame / best[i].MsPerFrame,13:F2} {best[i].PeakBytes >> 20,8}");
    }
}
