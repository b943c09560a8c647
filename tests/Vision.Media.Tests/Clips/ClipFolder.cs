using System.Diagnostics;
using System.Globalization;

namespace Vision.Media.Clips;

/// <summary>Clips made by ffmpeg for one test class, and the sandbox that reads them. Every frame shows its number as a barcode.</summary>
public sealed class ClipFolder : IDisposable
{
    // A decoder that hangs fails the test, not the whole run.
    private static readonly MediaLimits Patient = new() { MaxWallTime = TimeSpan.FromMinutes(1) };

    private readonly string _root = Directory.CreateTempSubdirectory("vision-clips-").FullName;

    public ClipFolder()
    {
        Clips = Directory.CreateDirectory(Path.Combine(_root, "clips")).FullName;
        Sandbox = new MediaSandbox(TimeProvider.System, Path.Combine(_root, "sandbox"));
    }

    public string Clips { get; }

    public MediaSandbox Sandbox { get; }

    public VideoSplitter Splitter(MediaLimits? limits = null, IObjectStores? stores = null) =>
        new(Sandbox, stores ?? new ObjectStores([]), limits ?? Patient);

    public VideoProbe Probe(MediaLimits? limits = null) => new(Sandbox, new ObjectStores([]), limits ?? Patient);

    /// <summary>A clip of numbered frames.</summary>
    /// <param name="name">File name; the extension picks the container.</param>
    /// <param name="output">ffmpeg's options of the output.</param>
    /// <param name="size">WxH.</param>
    /// <param name="rate">Frames a second.</param>
    /// <param name="frames">Number of frames.</param>
    /// <param name="filters">More filters after the barcode, with a leading comma.</param>
    public VideoSource Numbered(string name, string output = "-c:v libx264 -preset ultrafast", string size = "128x72", string rate = "25", int frames = 50, string filters = "") =>
        Make(name, $"-f lavfi -i nullsrc=size={size}:rate={rate},geq=lum='{Barcode.Luma}':cb=128:cr=128,format=yuv420p{filters} -frames:v {frames} {output}");

    /// <summary>Any clip.</summary>
    public VideoSource Make(string name, string arguments)
    {
        var path = Path.Combine(Clips, name);
        Run("ffmpeg", [.. arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries), path]);
        return VideoSource.FromFile(path);
    }

    /// <summary>A file of these bytes.</summary>
    public VideoSource Write(string name, ReadOnlySpan<byte> bytes)
    {
        var path = Path.Combine(Clips, name);
        File.WriteAllBytes(path, bytes);
        return VideoSource.FromFile(path);
    }

    /// <summary>Files and folders below the sandbox's root that belong to jobs.</summary>
    public IReadOnlyList<string> Leftovers() =>
        [.. Directory.EnumerateDirectories(Sandbox.Root).SelectMany(Directory.EnumerateDirectories).Where(folder => !Path.GetFileName(folder).StartsWith(FetchedObjects.Prefix, StringComparison.Ordinal))];

    public static void Run(string program, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(program, ["-v", "error", "-nostdin", "-y", .. arguments]) { RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, string.Create(CultureInfo.InvariantCulture, $"{program} {string.Join(' ', arguments)}: {process.ExitCode} {errors}"));
    }

    public void Dispose()
    {
        Sandbox.Dispose();
        Directory.Delete(_root, recursive: true);
    }
}
