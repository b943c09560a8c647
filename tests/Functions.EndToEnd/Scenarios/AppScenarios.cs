using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Vision.EndToEnd.Processes;

namespace Vision.Functions.EndToEnd.Scenarios;

/// <summary>What a user sees of the app, on whichever host it runs. Each scenario has blobs of its own.</summary>
internal static class AppScenarios
{
    public static IReadOnlyDictionary<string, Func<IAppHost, Task>> All { get; } = new Dictionary<string, Func<IAppHost, Task>>
    {
        ["a photo that is uploaded is labelled"] = PhotoAsync,
        ["a photo that comes by HTTP and by its event is one run"] = OncePerVersionAsync,
        ["a video becomes frames and names"] = NamesAsync,
        ["a video becomes a blurred copy"] = BlurAsync,
        ["a run started over HTTP is followed by its status address"] = StatusAddressAsync,
        ["a blob that is no picture fails with a sentence"] = FailureAsync,
    };

    private static async Task PhotoAsync(IAppHost host)
    {
        await host.UploadAsync("images", "2024/red flower+1%.jpg", TestPhotos.Make(1));

        var csv = Encoding.UTF8.GetString(await host.WaitForBlobAsync("images", "results/labels/2024/red flower+1%.jpg.csv"));

        Assert.StartsWith("Image,Labels,Text", csv, StringComparison.Ordinal);
        Assert.Contains("PHOTO 0001", csv, StringComparison.Ordinal);
        Assert.Equal("Completed", (await host.WaitForRunAsync("labelimage-red-flower-1-jpg")).GetProperty("runtimeStatus").GetString());
    }

    private static async Task OncePerVersionAsync(IAppHost host)
    {
        using var put = await host.Client.PutAsync(new Uri("/api/files/images/twice.jpg", UriKind.Relative), new ByteArrayContent(TestPhotos.Make(2)));
        Assert.Equal(HttpStatusCode.Created, put.StatusCode);
        var started = (await put.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("runs")[0];

        await host.WaitForBlobAsync("images", "results/labels/twice.jpg.csv");

        using var events = await host.Client.PostAsJsonAsync(new Uri("/api/events/blobs", UriKind.Relative), new[]
        {
            new
            {
                id = "1",
                eventType = "Microsoft.Storage.BlobCreated",
                subject = "/blobServices/default/containers/images/blobs/twice.jpg",
                data = new { api = "PutBlob", url = "https://acme.blob.core.windows.net/images/twice.jpg" },
            },
        });
        var told = (await events.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("events")[0].GetProperty("runs")[0];
        Assert.Equal((started.GetProperty("instanceId").GetString(), false), (told.GetProperty("instanceId").GetString(), told.GetProperty("created").GetBoolean()));
        Assert.Single(await host.RunsAsync("labelimage-twice-jpg"));
    }

    private static async Task NamesAsync(IAppHost host)
    {
        using var files = new TestFolder();
        (await host.Client.PostAsJsonAsync(new Uri("/api/faces/collections", UriKind.Relative), new { collectionId = AppSettings.Collection })).EnsureSuccessStatusCode().Dispose();
        using (var portrait = new ByteArrayContent(TestClips.Portrait(0)))
            (await host.Client.PostAsync(new Uri($"/api/faces/collections/{AppSettings.Collection}/faces?name=Ann&maxFaces=1", UriKind.Relative), portrait)).EnsureSuccessStatusCode().Dispose();
        await TestClips.MakeAsync(files["people.mp4"], sample: 0, width: 1280);

        await host.UploadAsync("videos", "people.mp4", await File.ReadAllBytesAsync(files["people.mp4"]));

        Assert.Equal("Ann", Encoding.UTF8.GetString(await host.WaitForBlobAsync("output", "people.txt")));
        Assert.Equal([0xFF, 0xD8], (await host.WaitForBlobAsync("stage-1", "people/output-01.jpg"))[..2]);
        var run = await host.WaitForRunAsync("recognizefaces-people-mp4");
        Assert.Equal("Completed", run.GetProperty("runtimeStatus").GetString());
    }

    private static async Task BlurAsync(IAppHost host)
    {
        using var files = new TestFolder();
        await TestClips.MakeAsync(files["clip.mp4"], sample: 0, width: 960);

        await host.UploadAsync("blur", "clip.mp4", await File.ReadAllBytesAsync(files["clip.mp4"]));

        files.Write("blurred.mp4", await host.WaitForBlobAsync("blurred", "clip.mp4"));
        var report = JsonDocument.Parse(await host.WaitForBlobAsync("blurred", "results/blur/clip.mp4.json")).RootElement;
        Assert.Equal(10, report.GetProperty("Frames").GetInt32());
        Assert.Equal("Completed", (await host.WaitForRunAsync("blurfaces-clip-mp4")).GetProperty("runtimeStatus").GetString());
        await TestClips.FFmpegAsync("-i", files["blurred.mp4"], "-frames:v", "1", files["frame.png"]);
        Assert.NotEqual(0, new FileInfo(files["frame.png"]).Length);
    }

    private static async Task StatusAddressAsync(IAppHost host)
    {
        await host.UploadAsync("uploads", "here.jpg", TestPhotos.Make(3));

        using var started = await host.Client.PostAsJsonAsync(
            new Uri("/api/runs", UriKind.Relative), new { name = "LabelImage", instanceId = "by-hand", input = new { image = "blob://uploads/here.jpg" } });

        Assert.Equal(HttpStatusCode.Accepted, started.StatusCode);
        var uris = await started.Content.ReadFromJsonAsync<JsonElement>();
        var status = new Uri(uris.GetProperty("statusQueryGetUri").GetString()!);
        Assert.Equal(status, started.Headers.Location);
        Assert.Contains("/runtime/webhooks/durabletask/instances/by-hand", status.AbsolutePath, StringComparison.Ordinal);
        using var anybody = new HttpClient();
        JsonElement run = default;
        await Eventually.TrueAsync(async () => (run = await anybody.GetFromJsonAsync<JsonElement>(status)).GetProperty("runtimeStatus").GetString() is "Completed" or "Failed");
        Assert.Equal("Completed", run.GetProperty("runtimeStatus").GetString());
    }

    private static async Task FailureAsync(IAppHost host)
    {
        await host.UploadAsync("images", "broken.jpg", "no picture"u8.ToArray());

        var run = await host.WaitForRunAsync("labelimage-broken-jpg");

        Assert.Equal("Failed", run.GetProperty("runtimeStatus").GetString());
        Assert.StartsWith("blob://images/broken.jpg: ", run.GetProperty("output").GetString(), StringComparison.Ordinal);
    }
}
