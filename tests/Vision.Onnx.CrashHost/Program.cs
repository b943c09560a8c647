using System.Globalization;
using Vision.Azure;
using Vision.Onnx;
using Vision.Onnx.Collections;

// vision-onnx-crash-host index DATABASE: says on its output how far it has come, and waits for a line, or the end, of its input each time.
// vision-onnx-crash-host share CONNECTION CONTAINER: the same in Azure Blob Storage, which other such processes use as well.
if (args is ["index", var faces])
    await IndexAsync(new TestCollections(faces));
else if (args is ["share", var connection, var container])
    await IndexAsync(new TestCollections(shared: new BlobObjectStore(new BlobStoreOptions { ConnectionString = connection }), container: container));

static async Task IndexAsync(TestCollections opened)
{
    using var collections = opened;
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

static void Say(string what, long number)
{
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what} {number}"));
    Console.Out.Flush();
}
