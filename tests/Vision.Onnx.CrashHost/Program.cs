using System.Diagnostics;
using System.Globalization;
using Vision.Onnx;
using Vision.Onnx.Collections;
using Vision.Onnx.VideoJobs;

// vision-onnx-crash-host index DATABASE: says on its output how far it has come, and waits for a line, or the end, of its input each time.
// vision-onnx-crash-host look DATABASE KILL-AT: ends by SIGKILL at this frame of its video, so that nothing of it can tidy up; -1: never.
if (args is ["index", var faces])
    await IndexAsync(faces);
else if (args is ["look", var jobs, var killAt])
    await LookAsync(jobs, int.Parse(killAt, CultureInfo.InvariantCulture));

static async Task IndexAsync(string path)
{
    using var collections = new TestCollections(path);
    await foreach (var known in collections.Faces.ListCollectionsAsync())
        Say(known.CollectionId, known.FaceCount);

    for (var image = 0; image < CrashWork.Images; image++)
    {
        await collections.Faces.IndexFacesAsync(CrashWork.Collection, CrashWork.Image(image), new Vision.IndexFacesOptions { ExternalImageId = $"image {image}" });
        Say("indexed", image);
        // Without this it could be done before anybody has read far enough to kill it.
        await Console.In.ReadLineAsync();
    }

    Say("done", 0);
}

static async Task LookAsync(string path, int killAt)
{
    var videos = new ScriptedVideos { Handing = frame => KillAt(frame, killAt) };
    using var test = new TestJobs(videos, path);
    var job = await test.Jobs.StartFaceDetectionAsync(videos.Add("long.mp4", CrashWork.Frames), new Vision.StartFaceDetectionOptions { ClientRequestToken = CrashWork.Token });
    await test.EndedAsync(job);
    Say("done", 0);
}

static void KillAt(int frame, int killAt)
{
    if (frame == killAt)
        Process.GetCurrentProcess().Kill();
}

static void Say(string what, long number)
{
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what} {number}"));
    Console.Out.Flush();
}
