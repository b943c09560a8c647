using System.Globalization;
using Vision;
using Vision.Bench.Recognize;

var count = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 100;
var rounds = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 3;
var accuracy = args.Length > 2 ? Enum.Parse<DetectionAccuracy>(args[2], ignoreCase: true) : DetectionAccuracy.Balanced;

Console.WriteLine($"{count} clips of 2 s, 1280x720, first frame, accuracy {accuracy}; {Environment.ProcessorCount} cores; {rounds} rounds of each in turn");
var clips = await Clips.MakeAsync(count);
var portrait = await File.ReadAllBytesAsync(Checkout.Samples[0]);
using var limit = await Limit.StartAsync(portrait);
using var pipeline = await Pipeline.StartAsync(portrait, accuracy);

var all = new List<(Measured FFmpeg, Measured Models, Measured Pipeline)>();
var each = new List<double>();
var firsts = new List<double>();
for (var round = 0; round <= rounds; round++)
{
    var (ffmpeg, models, faces) = await limit.RunAsync(clips, accuracy);
    var (total, first, perClip) = await pipeline.RunAsync(clips);
    Console.WriteLine($"  {(round == 0 ? "warm-up" : $"round {round}"),-8} ffmpeg {ffmpeg.Time,6:f2} s   models {models.Time,6:f2} s   pipeline {total.Time,6:f2} s   first name {first.TotalSeconds,5:f2} s   {faces} faces");
    if (round == 0)
        continue;

    all.Add((ffmpeg, models, total));
    firsts.Add(first.TotalSeconds);
    each.AddRange(perClip.Select(time => time.TotalSeconds));
}

each.Sort();
Console.WriteLine($"""

    median                                 seconds   processor seconds
    bare ffmpeg, first frames              {Row(one => one.FFmpeg)}
    models alone                           {Row(one => one.Models)}
    pipeline, upload to all names written  {Row(one => one.Pipeline)}   (goal for 100 clips: at most 12 s)
    the first name in it                   {Median(firsts),8:f2}                       (goal: at most 3 s)
    a clip in it, p50 / p95                {each[each.Count / 2],8:f2} / {each[each.Count * 95 / 100]:f2}
    (ffmpeg + models) / pipeline           {Median(all.Select(one => (one.FFmpeg + one.Models).Time / one.Pipeline.Time)),8:f2} {Median(all.Select(one => (one.FFmpeg + one.Models).Processor / one.Pipeline.Processor)),19:f2}
    """);

string Row(Func<(Measured FFmpeg, Measured Models, Measured Pipeline), Measured> which) =>
    $"{Median(all.Select(one => which(one).Time)),8:f2} {Median(all.Select(one => which(one).Processor)),19:f2}";

static double Median(IEnumerable<double> values)
{
    double[] sorted = [.. values.Order()];
    return sorted.Length % 2 == 1 ? sorted[sorted.Length / 2] : (sorted[(sorted.Length / 2) - 1] + sorted[sorted.Length / 2]) / 2;
}
