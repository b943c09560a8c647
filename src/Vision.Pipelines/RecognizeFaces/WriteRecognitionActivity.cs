using System.Text;
using System.Text.Json;
using Microsoft.DurableTask;
using Vision.Pipelines.RecognizeFaces.Internal;

namespace Vision.Pipelines.RecognizeFaces;

/// <summary>Sums up who was seen in the frames of a video, and writes the JSON and the text. The text comes last, so where it is, the JSON is too.</summary>
[DurableTask(Name)]
public sealed class WriteRecognitionActivity(IObjectStores stores) : TaskActivity<WriteRecognitionInput, WriteRecognitionOutput>
{
    /// <summary>The activity's name.</summary>
    public const string Name = "WriteRecognition";

    /// <summary>The name of everybody whom the collection does not hold; also written for a video without a face.</summary>
    public const string Unknown = "unknown";

    /// <inheritdoc/>
    public override async Task<WriteRecognitionOutput> RunAsync(TaskActivityContext context, WriteRecognitionInput input)
    {
        if (input.Options.Problem() is { } problem)
            throw new ArgumentException($"{input.Video}: {problem}");

        var frames = await LoadAsync(input.Parts).ConfigureAwait(false);
        var people = new PeopleVote(input.Options).Count(new FaceTracker(input.Options).Link(frames));
        var best = people is [{ Name: { } name }, ..] ? name : Unknown;

        var (text, json) = (FaceKeys.Text(input.Video, input.OutputContainer), FaceKeys.Json(input.Video, input.OutputContainer));
        var document = new RecognitionDocument(input.Video, best, frames.Count, people);
        await WriteAsync(json, JsonSerializer.SerializeToUtf8Bytes(document, RecognitionDocument.Json)).ConfigureAwait(false);
        await WriteAsync(text, Encoding.UTF8.GetBytes(best)).ConfigureAwait(false);
        var named = people.Count(person => person.Name is not null);
        return new WriteRecognitionOutput(best, named, people.Count - named, text, json);
    }

    private async Task<List<SeenFrame>> LoadAsync(IReadOnlyList<ObjectRef> parts)
    {
        var frames = new List<SeenFrame>();
        foreach (var part in parts)
        {
            var content = await stores.For(part.Scheme).OpenReadAsync(part).ConfigureAwait(false);
            await using (content.ConfigureAwait(false))
                frames.AddRange((await JsonSerializer.DeserializeAsync<List<SeenFrame>>(content.Stream).ConfigureAwait(false))!);
        }

        return [.. frames.OrderBy(frame => frame.TimestampMs)];
    }

    private async Task WriteAsync(ObjectRef reference, byte[] content)
    {
        using var stream = new MemoryStream(content, writable: false);
        await stores.For(reference.Scheme).WriteAsync(reference, stream).ConfigureAwait(false);
    }
}
