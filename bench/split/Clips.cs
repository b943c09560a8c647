using System.Diagnostics;

namespace Vision.Bench.Split;

/// <summary>Two-second 720p clips with moving pictures and sound, as phones record them.</summary>
internal static class Clips
{
    public static IReadOnlyList<string> Make(string folder, int count)
    {
        Directory.CreateDirectory(folder);
        var files = Enumerable.Range(1, count).Select(n => Path.Combine(folder, $"clip_{n:000}.mp4")).ToList();
        foreach (var (file, n) in files.Select((file, n) => (file, n)).Where(clip => !File.Exists(clip.file)))
        {
            var part = file + ".part";
            Run("ffmpeg",
                $"-v error -nostdin -y -f lavfi -i testsrc2=s=1280x720:r=30,hue=h={n * 3} -f lavfi -i sine=f={200 + n}:d=2 -t 2 " +
                $"-c:v libx264 -preset veryfast -pix_fmt yuv420p -c:a aac -f mp4 {part}");
            File.Move(part, file);
        }

        return files;
    }

    public static void Run(string program, string arguments)
    {
        using var process = Process.Start(program, arguments);
        process.WaitForExit();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{program} {arguments} ended with {process.ExitCode}.");
    }
}
