using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Vision.Files;
using Vision.Media;

namespace Vision.Onnx.VideoJobs;

/// <summary>A job from a file in a folder to its faces: real store, ffmpeg and models, put together as a host does.</summary>
public sealed class RealVideoTests : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("vision-jobs-");
    private readonly ServiceProvider _services;

    public RealVideoTests()
    {
        Directory.CreateDirectory(Path.Combine(_folder.FullName, "data", "videos"));
        _services = new ServiceCollection()
            .AddSingleton(TimeProvider.System)
            .AddSingleton<IObjectStore>(new FileObjectStore(Path.Combine(_folder.FullName, "data")))
            .AddSingleton<IObjectStores, ObjectStores>()
            .AddVisionMedia(Path.Combine(_folder.FullName, "media"))
            .AddVisionOnnx(new OnnxOptions { DatabasePath = Path.Combine(_folder.FullName, "kept", "faces.db") })
            .BuildServiceProvider();
    }

    private IVisionProvider Provider => _services.GetRequiredService<IVisionProvider>();

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Job_OfAPhotoAsAVideo_FindsItsFacesInEveryFrame()
    {
        var video = Clip("photo.mp4", "-loop 1 -framerate 10 -i", "sample6.jpg", "-t 1 -vf scale=960:768,setsar=1 -pix_fmt yuv420p -c:v libx264 -preset ultrafast");

        var page = await RunAsync(video);

        Assert.Equal((VideoJobStatus.Succeeded, null), (page.JobStatus, page.StatusMessage));
        Assert.Equal(Enumerable.Range(0, 10).Select(n => n * 100L), page.Faces.Select(face => face.Timestamp).Distinct());
        Assert.All(page.Faces.GroupBy(face => face.Timestamp), frame => Assert.Equal(4, frame.Count()));
        Assert.All(page.Faces, face => Assert.NotEmpty(face.Face.Landmarks));
        var metadata = page.VideoMetadata!;
        Assert.Equal(("h264", 1000, "QuickTime / MOV", 10f, 960), (metadata.Codec, metadata.DurationMillis, metadata.Format, metadata.FrameRate, metadata.FrameWidth));
    }

    [Fact]
    public async Task Job_OfAFileThatIsNoVideo_FailsAndNamesIt()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder.FullName, "data", "videos", "no.mp4"), "this is no video");

        var page = await RunAsync(new ObjectRef("file", "videos", "no.mp4"));

        Assert.Equal(VideoJobStatus.Failed, page.JobStatus);
        Assert.StartsWith("file://videos/no.mp4:", page.StatusMessage, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateDirectories(Path.Combine(_folder.FullName, "media")).SelectMany(Directory.EnumerateDirectories));
    }

    [Fact]
    public async Task Host_ThatStops_StopsItsJobsAndTheNextGoesOn()
    {
        var video = Clip("long.mp4", "-loop 1 -framerate 30 -i", "sample6.jpg", "-t 20 -vf scale=1280:1024,setsar=1 -pix_fmt yuv420p -c:v libx264 -preset ultrafast");
        var service = Assert.Single(_services.GetServices<IHostedService>());
        await service.StartAsync(default);
        var job = await Provider.StartFaceDetectionAsync(video);
        await WaitAsync(async () => (await Provider.GetFaceDetectionAsync(job)).ProgressMillis > 0);

        await service.StopAsync(default);

        var page = await Provider.GetFaceDetectionAsync(job);
        Assert.Equal((VideoJobStatus.InProgress, null), (page.JobStatus, page.ProgressMillis));
        Assert.Empty(Directory.EnumerateDirectories(Path.Combine(_folder.FullName, "media")).SelectMany(Directory.EnumerateDirectories));
    }

    [Fact]
    public void Capabilities_WithVideosAtHand_IncludeJobs() => Assert.True(Provider.Capabilities.HasFlag(VisionCapabilities.VideoFaceJobs | VisionCapabilities.FaceCollections));

    private async Task<FaceDetectionPage> RunAsync(ObjectRef video)
    {
        var job = await Provider.StartFaceDetectionAsync(video);
        await WaitAsync(async () => (await Provider.GetFaceDetectionAsync(job)).JobStatus != VideoJobStatus.InProgress);
        return await Provider.GetFaceDetectionAsync(job);
    }

    private static async Task WaitAsync(Func<Task<bool>> condition)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        while (!await condition())
            await Task.Delay(10, deadline.Token);
    }

    private ObjectRef Clip(string name, string input, string photo, string output)
    {
        var start = new ProcessStartInfo("ffmpeg") { RedirectStandardError = true };
        var file = Path.Combine(_folder.FullName, "data", "videos", name);
        foreach (var argument in (string[])["-v", "error", .. input.Split(' '), Path.Combine(Tests.Artifacts.Samples, photo), .. output.Split(' '), file])
            start.ArgumentList.Add(argument);

        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, errors);
        return new ObjectRef("file", "videos", name);
    }
}
