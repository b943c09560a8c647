using FFMpegCore;
using Microsoft.Extensions.DependencyInjection;

namespace Vision.Pipelines.Hosts;

/// <summary>Two hosts with the same photos, the same clip and the same person enrolled.</summary>
public sealed class BothHosts : IAsyncLifetime
{
    internal PipelineHost Sqlite { get; private set; } = null!;

    internal PipelineHost InProcess { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        (Sqlite, InProcess) = (await PipelineHost.OnSqliteAsync(), await PipelineHost.InProcessAsync());
        await PrepareAsync(Sqlite, InProcess);
    }

    /// <summary>Gives all hosts the same to work on.</summary>
    internal static async Task PrepareAsync(PipelineHost first, params PipelineHost[] others)
    {
        await MakeClipAsync(first.File("videos", "clip.mp4"));
        foreach (var host in others)
            File.Copy(first.File("videos", "clip.mp4"), host.File("videos", "clip.mp4"));
        foreach (var host in others.Prepend(first))
        {
            foreach (var number in new[] { 1, 2, 3 })
                File.Copy(Checkout.Sample(number), host.File("images", $"photos/sample{number}.jpg"));
            await File.WriteAllTextAsync(host.File("images", "broken.jpg"), "no picture");

            var faces = host.Services.GetRequiredService<IFaceCollections>();
            await faces.CreateCollectionAsync("people");
            var photo = ImageSource.FromBytes(await File.ReadAllBytesAsync(Checkout.Sample(1)), "sample1.jpg");
            await faces.IndexFacesAsync("people", photo, new IndexFacesOptions { ExternalImageId = "Ann", MaxFaces = 1 });
        }
    }

    public async Task DisposeAsync()
    {
        await Sqlite.DisposeAsync();
        await InProcess.DisposeAsync();
    }

    /// <summary>A second of one of the photos, ten frames a second.</summary>
    private static async Task MakeClipAsync(string path) => await FFMpegArguments
        .FromFileInput(Checkout.Sample(1), verifyExists: true, input => input.WithCustomArgument("-loop 1 -t 1 -r 10"))
        .OutputToFile(path, overwrite: true, output => output
            .WithCustomArgument("-vf scale=960:-2,format=yuv420p -bitexact").WithVideoCodec("libx264"))
        .ProcessAsynchronously();
}
