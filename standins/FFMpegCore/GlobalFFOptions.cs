using System.Text.Json;

namespace FFMpegCore;

public static class GlobalFFOptions
{
    private const string ConfigFile = "ffmpeg.config.json";
    private static FFOptions? _current;

    public static FFOptions Current =>
        _current ??= File.Exists(ConfigFile) ? JsonSerializer.Deserialize<FFOptions>(File.ReadAllText(ConfigFile))! : new FFOptions();

    public static string GetFFMpegBinaryPath(FFOptions? ffOptions = null) => Find("ffmpeg", ffOptions ?? Current);

    public static string GetFFProbeBinaryPath(FFOptions? ffOptions = null) => Find("ffprobe", ffOptions ?? Current);

    // BinaryFolder/x64 (or x86), then BinaryFolder, then whatever the PATH holds
    private static string Find(string name, FFOptions options)
    {
        var program = OperatingSystem.IsWindows() ? name + ".exe" : name;
        var architecture = Environment.Is64BitProcess ? "x64" : "x86";
        string[] folders = [Path.Combine(options.BinaryFolder, architecture), options.BinaryFolder];
        return folders.Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists) ?? program;
    }
}
