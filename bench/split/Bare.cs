namespace Vision.Bench.Split;

/// <summary>ffmpeg alone, as a shell script would call it.</summary>
internal static class Bare
{
    public static Task<TimeSpan[]> RunAsync(IReadOnlyList<string> files, string folder, int parallel)
    {
        var list = Path.Combine(folder, "list.txt");
        File.WriteAllLines(list, files);
        const string one = "ffmpeg -v error -nostdin -y -i {} -frames:v 1 -q:v 2 {}.jpg";
        var command = parallel == 1
            ? $"while read -r f; do {one.Replace("{}", "$f", StringComparison.Ordinal)}; done < {list}"
            : $"xargs -P {parallel} -I '{{}}' {one} < {list}";
        Clips.Run("bash", $"-c \"{command}\"");
        return Task.FromResult(Array.Empty<TimeSpan>());
    }
}
