using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Vision.Cli.Host;

/// <content>Blurring: the copy is <c>BLURRED</c>, with two faces of which one is kept.</content>
internal sealed partial class FakeHost
{
    /// <summary>Options of the runs that were started, as JSON.</summary>
    public ConcurrentQueue<string> BlurOptions { get; } = new();

    private async Task StartBlurAsync(HttpContext context, JsonElement input)
    {
        var source = input.GetProperty("source").GetString()!;
        BlurOptions.Enqueue(input.GetProperty("options").GetRawText());
        var id = await BeginAsync(source);
        var output = source.Replace("://uploads/", "://blurred/", StringComparison.Ordinal);
        var run = Runs[id];
        lock (run)
        {
            run["name"] = "BlurFaces";
            run["input"] = new { source };
            run["output"] = new { source, output, report = $"{output}.json", frames = 60, framesCovered = 41, faces = 2, kept = 1, segments = 1 };
        }

        Stored[$"/api/files/{output["file://".Length..]}"] = "BLURRED"u8.ToArray();
        context.Response.StatusCode = 202;
        await context.Response.WriteAsJsonAsync(new { id });
    }
}
