using System.Globalization;
using Vision;
using Vision.Bench.Blur;

if (args is ["strength"])
{
    Strength.Run();
    return;
}

if (args is ["file", var file, var strength, .. var rest])
{
    // "file clip.mp4 None|Fast|Balanced|Thorough [Blur|Pixelate|Solid]": ours alone, with what each step cost
    var mode = rest is [var named] ? Enum.Parse<BlurMode>(named) : BlurMode.Blur;
    var cost = await Measured.RunAsync(() => Enum.TryParse<DetectionAccuracy>(strength, out var accuracy)
        ? Contestants.Ours(file, accuracy, Environment.ProcessorCount, mode)
        : Contestants.Plumbing(file, Environment.ProcessorCount));
    Console.WriteLine($"{cost.FramesPerSecond:F1} fps, {cost.MsPerFrame:F1} cpu ms/frame, {cost.PeakBytes >> 20} MB");
    return;
}

var seconds = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 40;
var rounds = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 1;
var heights = args.Length > 2 ? args[2].Split(',').Select(int.Parse).ToArray() : [720, 1080];
var times = args.Length > 3 ? int.Parse(args[3], CultureInfo.InvariantCulture) : 0;
var cores = Environment.ProcessorCount;
var frames = Clips.Frames(seconds);

foreach (var height in heights)
{
    if (times > 0)
    {
        // Whether memory grows with length: the clip, and the clip many times over, each in a process of its own.
        var clip = Clips.Make(height, seconds, hasGrain: false);
        var once = await Measured.RunAsync(() => Contestants.OursAlone(clip, DetectionAccuracy.Fast, frames));
        var often = await Measured.RunAsync(() => Contestants.OursAlone(Clips.Repeat(clip, times), DetectionAccuracy.Fast, frames * times));
        Console.WriteLine($"{height}p memory: {once.PeakBytes >> 20} MB for {once.Frames} frames, {often.PeakBytes >> 20} MB for {often.Frames} frames, ratio {(double)often.PeakBytes / once.PeakBytes:F2}");
        continue;
    }

    foreach (var hasGrain in new[] { false, true })
        await CompareAsync(height, hasGrain);
}

async Task CompareAsync(int height, bool hasGrain)
{
    var clip = Clips.Make(height, seconds, hasGrain);
    var contestants = new (string Name, Func<Task<long>> Run)[]
    {
        ("ffmpeg decode + encode", () => Contestants.Bare(clip, frames)),
        ("ours, nobody looks", () => Contestants.Plumbing(clip, cores)),
        ("ours, fast", () => Contestants.Ours(clip, DetectionAccuracy.Fast, cores)),
        ("ours, balanced", () => Contestants.Ours(clip, DetectionAccuracy.Balanced, cores)),
        ("script, one look", () => Contestants.Script(clip, frames)),
        ("script, same tiles", () => Contestants.TiledScript(clip, frames)),
    };
    var (limit, script, tiled) = (0, 4, 5);
    var results = contestants.Select(_ => new List<Measured>()).ToArray();
    for (var round = 0; round < rounds; round++)
    {
        for (var i = 0; i < contestants.Length; i++)
        {
            var result = await Measured.RunAsync(contestants[i].Run);
            results[i].Add(result);
            // The tiled script takes minutes; who stops it has the others' figures.
            Console.Error.WriteLine($"  {contestants[i].Name}: {result.FramesPerSecond:F1} fps, {result.MsPerFrame:F1} cpu ms/frame");
        }
    }

    var best = results.Select(list => list.OrderByDescending(result => result.FramesPerSecond).ElementAt(list.Count / 2)).ToArray();
    Console.WriteLine($"{height}p, {seconds} s, {(hasGrain ? "with" : "no")} grain, x264 veryfast crf 20, {cores} cores; median of {rounds}");
    Console.WriteLine($"{"",-24} {"fps",6} {"to limit",9} {"to script",10} {"to tiled",9} {"cpu ms/frame",13} {"cpu to limit",13} {"peak MB",8}");
    for (var i = 0; i < contestants.Length; i++)
    {
        Console.WriteLine(
            $"{contestants[i].Name,-24} {best[i].FramesPerSecond,6:F1} {Ratio(i, limit),9:F2} {Ratio(i, script),10:F2} {Ratio(i, tiled),9:F2} " +
            $"{best[i].MsPerFrame,13:F1} {best[limit].MsPerFrame / best[i].MsPerFrame,13:F2} {best[i].PeakBytes >> 20,8}");
    }

    double Ratio(int one, int other) => best[one].FramesPerSecond / best[other].FramesPerSecond;
}
