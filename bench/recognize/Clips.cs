using System.Diagnostics;
using System.Globalization;

namespace Vision.Bench.Recognize;

/// <summary>Two-second 720p clips: a camera that pans over and zooms into a photo of people, each clip a little differently.</summary>
internal static class Clips
{
    public static async Task<IReadOnlyList<string>> MakeAsync(int count)
    {
        var folder = Directory.CreateDirectory(Path.Combine(Checkout.Artifacts, "bench", "recognize")).FullName;
        var files = Enumerable.Range(0, count).Select(n => Path.Combine(folder, $"test_{n:000}.mp4")).ToList();
        foreach (var (n, file) in files.Index().Where(clip => !File.Exists(clip.Item)))
        {
            var part = $"{file}.part";
            var filter = string.Create(
                CultureInfo.InvariantCulture,
                $"scale=1920:-2,zoompan=z='{1 + (n % 17 / 100.0)}+0.002*on':x='(iw-iw/zoom)*{n % 7 / 6.0}':y='(ih-ih/zoom)*{n % 5 / 4.0}':d=1:s=1280x720:fps=25,format=yuv420p");
            await Run(
                "ffmpeg", "-v", "error", "-nostdin", "-y", "-loop", "1", "-r", "25", "-t", "2", "-i", Checkout.Samples[n % Checkout.Samples.Count], "-vf", filter,
                "-c:v", "libx264", "-preset", "veryfast", "-f", "mp4", part);
            File.Move(part, file);
        }

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
