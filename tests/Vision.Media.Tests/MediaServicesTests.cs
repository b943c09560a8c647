using Microsoft.Extensions.DependencyInjection;

namespace Vision.Media;

public sealed class MediaServicesTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("vision-media-services-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task AddVisionMedia_SandboxAskedFor_DeletesWhatAKilledProcessLeft()
    {
        // A folder whose lock nobody holds, with a video in it.
        var left = Directory.CreateDirectory(Path.Combine(_folder, "vision-media-left", "1")).Parent!.FullName;
        await File.WriteAllTextAsync(Path.Combine(left, "owner.lock"), "");
        await File.WriteAllTextAsync(Path.Combine(left, "1", "input"), "video");
        await using var services = Services(null);

        services.GetRequiredService<MediaSandbox>();

        Assert.False(Directory.Exists(left));
        Assert.IsType<VideoSplitter>(services.GetRequiredService<IVideoSplitter>());
        Assert.IsType<VideoProbe>(services.GetRequiredService<IVideoProbe>());
    }

    [Fact]
    public void AddVisionMedia_WrongLimit_FailsAtOnce() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Services(new MediaLimits { MaxFrames = 0 }));

    private ServiceProvider Services(MediaLimits? limits) => new ServiceCollection()
        .AddSingleton(TimeProvider.System)
        .AddSingleton<IObjectStores>(new ObjectStores([]))
        .AddVisionMedia(_folder, limits)
        .BuildServiceProvider();
}
