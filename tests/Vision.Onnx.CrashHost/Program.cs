using System.Globalization;
using Vision.Onnx;
using Vision.Onnx.Collections;
using Vision.Onnx.VideoJobs;

// vision-onnx-crash-host index|look DATABASE: says on its output how far it has come.
if (args is ["index", var faces])
    await IndexAsync(faces);
else if (args is ["look", var jobs])
    await LookAsync(jobs);

static async Task IndexAsync(string path)
{
    using var collections = new TestCollections(path);
    await foreach (var known in collections.Faces.ListCollectionsAsync())
        Say(known.CollectionId, known.FaceCount);

    for (var image = 0; image < CrashWork.Images; image++)
    {
        await collections.Faces.IndexFacesAsync(CrashWork.Collection, CrashWork.Image(image), new Vision.IndexFacesOptions { ExternalImageId = $"image {image}" });
        Say("indexed", image);
    }

    Say("done", 0);
}

static async Task LookAsync(string path)
{
    var videos = new ScriptedVideos();
    using var test = new TestJobs(videos, path);
    var job = await test.Jobs.StartFaceDetectionAsync(videos.Add("long.mp4", CrashWork.Frames), new Vision.StartFaceDetectionOptions { ClientRequestToken = CrashWork.Token });
    var last = -1L;
    while (true)
    {
        var page = await test.Jobs.GetFaceDetectionAsync(job, 1);
        if (page.JobStatus != Vision.VideoJobStatus.InProgress)
            break;

        if (page.ProgressMillis is { } now && now > last)
            Say("looked", last = now);

        await Task.Yield();
    }

    Say("done", 0);
}

static void Say(string what, long number)
{
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what} {number}"));
    Console.Out.Flush();
}
