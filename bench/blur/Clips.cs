using System.Globalization;

namespace Vision.Bench.Blur;

/// <summary>Photos of people, panned and zoomed, with sound: 30000/1001 frames a second, H.264.</summary>
/// <remarks>
/// With grain, as of a camera in a dim room, the encoder works so hard that whatever lies between it and the decoder hardly counts; without, it counts most.
/// What people film lies between.
/// </remarks>
internal static class Clips
{
    private const int SecondsAPhoto = 4, Rate = 30;

    /// <summary>Frames of a clip of some seconds.</summary>
    public static long Frames(int seconds)
    {
        var photos = Photos(seconds).Count;
        return seconds * Rate / photos * photos;
    }

    /// <summary>A clip of some seconds: a new photo every four.</summary>
    public static string Make(int height, int seconds, bool hasGrain)
    {
        var path = Path.Combine(Checkout.Work, $"people-{height}-{seconds}{(hasGrain ? "-grain" : "")}.mp4");
        if (File.Exists(path))
            return path;

        var width = height * 16 / 9;
        var photos = Photos(seconds);
        var frames = seconds * Rate / photos.Count;
        var inputs = string.Join(' ', photos.Select(photo => $"-i {photo}"));
        var chains = string.Concat(photos.Select((_, i) => string.Create(
            CultureInfo.InvariantCulture,
            $"[{i}]scale={width * 2}:-2,zoompan=z='1.0+0.3*on/{frames}':x='(iw-iw/zoom)*on/{frames}':y='(ih-ih/zoom)*(0.3+0.2*sin(on/20))':d={frames}:s={width}x{height}:fps=30000/1001,setsar=1[v{i}];")));
        var concat = string.Concat(photos.Select((_, i) => $"[v{i}]")) + $"concat=n={photos.Count}{(hasGrain ? ",noise=alls=3:allf=t" : "")},format=yuv420p";
        Programs.Run(
            "ffmpeg",
            $"-v error -nostdin -y {inputs} -f lavfi -i sine=f=300:d={seconds} -filter_complex \"{chains}{concat}\" -map {photos.Count}:a -c:v libx264 -preset fast -crf 20 -g 60 -c:a aac -f mp4 {path}.part");
        File.Move(path + ".part", path);
        return path;
    }

    private static List<string> Photos(int seconds) =>
        [.. Directory.EnumerateFiles(Checkout.Samples, "sample*.jpg").Order(StringComparer.Ordinal).Take(Math.Max(1, seconds / SecondsAPhoto))];

    /// <summary>A clip that is another one, time and again.</summary>
    public static string Repeat(string clip, int times)
    {
        var path = Path.ChangeExtension(clip, $".x{times}.mp4");
        if (!File.Exists(path))
        {
            Programs.Run("ffmpeg", $"-v error -nostdin -y -stream_loop {times - 1} -i {clip} -c copy -f mp4 {path}.part");
            File.Move(path + ".part", path);
        }

        return path;
    }
}
