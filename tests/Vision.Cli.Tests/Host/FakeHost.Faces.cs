using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Vision.Cli.Host;

/// <content>Collections whose faces are the text of their images, several with a plus between them and none in empty ones, and recognitions that always find Ann and a stranger.</content>
internal sealed partial class FakeHost
{
    /// <summary>Faces by collection: id and name.</summary>
    public ConcurrentDictionary<string, List<(string Id, string Name)>> Collections { get; } = new(StringComparer.Ordinal);

    /// <summary>Options of the recognitions that were started, as JSON.</summary>
    public ConcurrentQueue<string> RecognizeOptions { get; } = new();

    /// <summary>Answers the next start with 409 and the id of the run that is under way.</summary>
    public bool IsUnderWay { get; set; }

    private async Task StartRecognizeAsync(HttpContext context, JsonElement input)
    {
        var file = input.GetProperty("file").GetString()!;
        RecognizeOptions.Enqueue(input.GetProperty("options").GetRawText());
        var id = await BeginAsync(file);
        var run = Runs[id];
        lock (run)
        {
            run["name"] = "RecognizeFaces";
            run["input"] = new { file };
            run["output"] = new { file, frames = 4, name = "Ann", people = new[] { "Ann" }, strangers = 1, text = $"{file}.txt", json = $"{file}.json", sheet = $"{file}.jpg" };
        }

        var path = $"/api/files/{file["file://".Length..]}";
        Stored[$"{path}.json"] = """
            { "Name": "Ann", "Frames": 4, "People": [
              { "Name": "Ann", "Similarity": 91.26, "Faces": 4, "Times": [ { "StartMs": 0, "EndMs": 1500 }, { "StartMs": 61000, "EndMs": 61000 } ] },
              { "Name": null, "Similarity": 0, "Faces": 1, "Stranger": 1, "Times": [ { "StartMs": 500, "EndMs": 500 } ] } ] }
            """u8.ToArray();
        Stored[$"{path}.txt"] = "Ann"u8.ToArray();
        Stored[$"{path}.jpg"] = "SHEET"u8.ToArray();
        if (IsUnderWay)
        {
            await ProblemAsync(context, 409, $"Run '{id}' is there already and has not ended; wait for it, or terminate it first.");
            return;
        }

        context.Response.StatusCode = 202;
        await context.Response.WriteAsJsonAsync(new { id });
    }

    private async Task FacesAsync(HttpContext context, string path)
    {
        var parts = path.Split('/');
        var collection = parts.Length > 1 ? Uri.UnescapeDataString(parts[1]) : "";
        var body = await new StreamReader(context.Request.Body).ReadToEndAsync();
        switch (context.Request.Method, parts.Length > 2 ? parts[2] : null)
        {
            case ("GET", null) when collection.Length > 0 && Collections.TryGetValue(collection, out var known):
                await context.Response.WriteAsJsonAsync(new { collectionId = collection, faceCount = known.Count, faceModelVersion = "m1", createdTime = DateTimeOffset.UnixEpoch });
                break;
            case ("GET", null):
                await context.Response.WriteAsJsonAsync(new { items = Collections.Select(entry => new { collectionId = entry.Key, faceCount = entry.Value.Count, faceModelVersion = "m1", createdTime = DateTimeOffset.UnixEpoch }) });
                break;
            case ("POST", null):
                var id = JsonDocument.Parse(body).RootElement.GetProperty("collectionId").GetString()!;
                if (Collections.TryAdd(id, []))
                    await context.Response.WriteAsJsonAsync(new { collectionId = id, faceCount = 0, faceModelVersion = "m1", createdTime = DateTimeOffset.UnixEpoch });
                else
                    await ProblemAsync(context, 409, "There is one.");
                break;
            case ("DELETE", null):
                context.Response.StatusCode = Collections.TryRemove(collection, out _) ? 204 : 404;
                break;
            case (_, _) when !Collections.ContainsKey(collection):
                await ProblemAsync(context, 404, $"{collection}: there is no such collection.");
                break;
            case ("POST", "faces"):
                await EnrollAsync(context, Collections[collection], context.Request.Query["name"].ToString(), body.Split('+')[int.Parse(context.Request.Query["face"].ToString(), CultureInfo.InvariantCulture) - 1]);
                break;
            case ("GET", "faces"):
                await context.Response.WriteAsJsonAsync(new { items = Collections[collection].Select(face => new { faceId = face.Id, externalImageId = face.Name, confidence = 99.5 }) });
                break;
            case ("DELETE", "faces"):
                context.Response.StatusCode = Collections[collection].RemoveAll(face => face.Id == parts[3]) > 0 ? 204 : 404;
                break;
            default:
                var match = new { similarity = 97.2, face = new { faceId = "f", externalImageId = "Ann", confidence = 99.0 } };
                object[] matches = body.Contains("Ann", StringComparison.Ordinal) ? [match] : [];
                await context.Response.WriteAsJsonAsync(new { faces = new[] { new { faceDetail = new { boundingBox = new { left = 0.1, top = 0.2, width = 0.3, height = 0.4 }, confidence = 99.0 }, faceMatches = matches } } });
                break;
        }
    }

    private static async Task FindFacesAsync(HttpContext context)
    {
        var faces = (await new StreamReader(context.Request.Body).ReadToEndAsync()).Split('+', StringSplitOptions.RemoveEmptyEntries);
        await context.Response.WriteAsJsonAsync(new
        {
            faceDetails = faces.Select((_, n) => new { boundingBox = new { left = 0.1 + (0.3 * n), top = 0.2, width = 0.2, height = 0.4 }, confidence = 99.0 - n }),
        });
    }

    private static Task EnrollAsync(HttpContext context, List<(string Id, string Name)> faces, string name, string image)
    {
        if (image == "blurred")
            return context.Response.WriteAsJsonAsync(new { faceRecords = Array.Empty<object>(), unindexedFaces = new[] { new { reasons = new[] { "LOW_SHARPNESS" } } } });

        var id = Convert.ToHexStringLower(Encoding.UTF8.GetBytes(image));
        faces.Add((id, name));
        return context.Response.WriteAsJsonAsync(new { faceRecords = new[] { new { face = new { faceId = id, externalImageId = name, confidence = 99.5 } } }, unindexedFaces = Array.Empty<object>() });
    }
}
