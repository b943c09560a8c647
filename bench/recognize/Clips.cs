using System.Diagnostics;
using System.Globalization;

namespace Vision.Bench.Recognize;

/// <summary>Two-second 720p clips: a camera that pans over a photo of people, each clip from another place and distance.</summary>
internal static class Clips
{
    public static async Task<IReadOnlyList<string>> MakeAsync(int count)
    {
        var folder = Directory.CreateDirectory(Path.Combine(Checkout.Artifacts, "bench", "recognize")).FullName;
        var files = Enumerable.Range(0, count).Select(n => Path.Combine(folder, $"pan_{n:000}.mp4")).ToList();
        var atOnce = new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount };
        await Parallel.ForEachAsync(files.Index().Where(clip => !File.Exists(clip.Item)), atOnce, async (clip, _) =>
        {
            // The photo is scaled once, and the frames are windows into it, so that nearly all of the time is the encoder's.
            var (n, part) = (clip.Index, $"{clip.Item}.part");
            var filter = string.Create(
                CultureInfo.InvariantCulture,
                $"scale={1340 + (9 * (n % 17))}:-2,loop=49:1,crop=1280:720:x='min(iw-ow,(iw-ow)*{n % 7 / 7.0}+n)':y='min(ih-oh,(ih-oh)*{n % 5 / 5.0}+n)',setsar=1,format=yuv420p");
            await Run(
                "ffmpeg", "-v", "error", "-nostdin", "-y", "-r", "25", "-i", Checkout.Samples[n % Checkout.Samples.Count], "-vf", filter, "-frames:v", "50",
                "-c:v", "libx264", "-preset", "veryfast", "-threads", "1", "-f", "mp4", part);
            File.Move(part, clip.Item);
        });
        return files;
    }

    public static async Task Run(string program, params string[] args)
    {
        using var process = Process.Start(program, args);
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{program} ended with {process.ExitCode}.");
    }
}
