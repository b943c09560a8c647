using System.Collections.Concurrent;
using Vision.Media;

namespace Vision.Bench.Split;

/// <summary>The product's way, from the file to the JPEG's bytes written.</summary>
internal static class Ours
{
    public static async Task<TimeSpan[]> RunAsync(IReadOnlyList<string> files, string folder, int parallel)
    {
        using var sandbox = new MediaSandbox(TimeProvider.System, Path.Combine(folder, "sandbox"));
        var splitter = new VideoSplitter(sandbox, new ObjectStores([]), new MediaLimits());
        var times = new ConcurrentBag<TimeSpan>();
        await Parallel.ForEachAsync(files, new ParallelOptions { MaxDegreeOfParallelism = parallel }, async (file, stop) =>
        {
            var started = TimeProvider.System.GetTimestamp();
            await foreach (var frame in splitter.SplitAsync(VideoSource.FromFile(file), SplitMode.FirstFrame, cancellationToken: stop))
                await File.WriteAllBytesAsync(file + ".jpg", frame.Data, stop);

            times.Add(TimeProvider.System.GetElapsedTime(started));
        });
        return [.. times];
    }
}
