using System.Net.Http.Json;
using System.Text.Json;
using Vision.EndToEnd.Processes;

namespace Vision.EndToEnd.CleanUp;

/// <summary>Runs of every pipeline, each over a source of its own in a data folder, and what may lie there afterwards.</summary>
internal sealed class PipelineRuns(string data, TestFolder made)
{
    private const int PhotosInABatch = 12;

    private static readonly object SmallSegments = new { segmentMs = 1000 };
    private static readonly object FacesFirst = new { segmentMs = 1000, detection = "Job" };
    private static readonly object NoFrames = new { keepFrames = false };

    private readonly HashSet<string> _sources = new(StringComparer.Ordinal);

    /// <summary>Every kind of run: label one image or a batch of them, recognise with and without frames, blur an image, a video, and a video whose faces are found first.</summary>
    public static IReadOnlyList<string> Kinds { get; } = ["label", "batch", "recognize", "recognize-once", "blur-image", "blur", "blur-faces-first"];

    /// <summary>Makes what all sources are copies of.</summary>
    public static async Task MakeAsync(TestFolder folder)
    {
        await TestClips.MakeAsync(folder["clip.mp4"], sample: 0, seconds: 6, width: 640);
        folder.Write("photo.jpg", TestPhotos.Make(0));
    }

    /// <summary>Starts a run.</summary>
    /// <returns>Its id.</returns>
    public async Task<string> StartAsync(HostProcess host, string kind, int number)
    {
        var id = $"{kind}-{number}";
        object input = kind switch
        {
            "label" => new { image = Source("photo.jpg", $"labels/{id}.jpg") },
            "batch" => new { prefix = Batch(id), batch = id },
            "recognize" => new { file = Source("clip.mp4", $"people/{id}.mp4") },
            "recognize-once" => new { file = Source("clip.mp4", $"people/{id}.mp4"), options = NoFrames },
            "blur-image" => new { source = Source("photo.jpg", $"faces/{id}.jpg") },
            "blur" => new { source = Source("clip.mp4", $"faces/{id}.mp4"), options = SmallSegments },
            _ => new { source = Source("clip.mp4", $"faces/{id}.mp4"), options = FacesFirst },
        };
        var name = kind.Split('-')[0] switch { "label" => "LabelImage", "batch" => "LabelBatch", "recognize" => "RecognizeFaces", _ => "BlurFaces" };
        using var started = await host.Client.PostAsJsonAsync("/api/runs", new { name, instanceId = id, input });
        Assert.True(started.IsSuccessStatusCode, await started.Content.ReadAsStringAsync());
        return id;
    }

    /// <summary>All runs that have not ended, sub-orchestrations too.</summary>
    public static async Task<List<string>> OpenAsync(HostProcess host) =>
        [.. (await host.GetJsonAsync("/api/runs?top=1000&runtimeStatus=Pending,Running,Suspended")).EnumerateArray().Select(run => run.GetProperty("instanceId").GetString()!)];

    public static async Task<string> StatusAsync(HostProcess host, string id)
    {
        using var answer = await host.Client.GetAsync($"/api/runs/{id}");
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("runtimeStatus").GetString()!;
    }

    /// <summary>What lies there that is neither a source nor part of a result.</summary>
    /// <param name="hostsDied">
    /// Whether hosts were killed: between two objects of a result a kill leaves the first, which no other host adds to once the run was
    /// terminated. Otherwise all of them must be there.
    /// </param>
    public List<string> Litter(bool hostsDied = false)
    {
        var files = Directory.EnumerateFiles(data, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = 0 })
            .Select(path => Path.GetRelativePath(data, path).Replace('\\', '/'))
            .Where(file => !file.StartsWith(".vision/", StringComparison.Ordinal))
            .ToHashSet(StringComparer.Ordinal);
        return [.. files.Where(file => !_sources.Contains(file) && !IsResult(file, files, hostsDied)).Order(StringComparer.Ordinal)];
    }

    private static bool IsResult(string file, HashSet<string> files, bool hostsDied)
    {
        var name = Path.GetFileNameWithoutExtension(file);
        return file.Split('/') switch
        {
            ["stage-1", .., var frame] => frame.EndsWith(".jpg", StringComparison.Ordinal) && !file.Contains("-once-", StringComparison.Ordinal),
            ["output", _] => IsPart($"output/{name}.jpg", $"output/{name}.json", $"output/{name}.txt"),
            ["blurred", var copy] => IsPart(file, $"blurred/results/blur/{copy}.json"),
            ["blurred", "results", "blur", _] => IsPart($"blurred/{name}", file),
            ["labels", "results", "labels", .. var rest] when rest is [_, _] || name.Contains('.', StringComparison.Ordinal) =>
                IsPart(Path.ChangeExtension(file, ".json"), Path.ChangeExtension(file, ".csv")),
            ["labels", "results", "labels", var batch] => batch.StartsWith("batch-", StringComparison.Ordinal) && batch.EndsWith(".csv", StringComparison.Ordinal),
            _ => false,
        };

        // In the order in which they are written.
        bool IsPart(params string[] result) =>
            result.Contains(file) && result.Take(hostsDied ? Array.IndexOf(result, file) : result.Length).All(files.Contains);
    }

    private string Batch(string id)
    {
        for (var photo = 0; photo < PhotosInABatch; photo++)
            Source("photo.jpg", $"labels/{id}/{photo}.jpg");
        return $"file://labels/{id}/";
    }

    private string Source(string from, string to)
    {
        var path = Path.Combine(data, to);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.Copy(made[from], path);
        lock (_sources)
            _sources.Add(to);
        return $"file://{to}";
    }
}
