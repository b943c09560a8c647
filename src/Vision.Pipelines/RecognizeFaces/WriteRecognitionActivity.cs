using System.Text;
using Microsoft.DurableTask;
using Vision.Pipelines.Internal;
using Vision.Pipelines.RecognizeFaces.Internal;

namespace Vision.Pipelines.RecognizeFaces;

/// <summary>
/// Sums up who was seen, looks at the video's own frames where people come and go (<see cref="TimeRefinement"/>), and writes the contact sheet, the
/// JSON and the text, or the text alone. It comes last, so where it is, the others are too. Each replaces the old one as a whole. Done twice, it
/// writes the same.
/// </summary>
[DurableTask(Name)]
public sealed class WriteRecognitionActivity(
    IObjectStores stores, IContactSheetPainter painter, IVideoStretches? video = null, IVisionProvider? provider = null, ActivityEnd? end = null)
    : TaskActivity<WriteRecognitionInput, RecognizeFacesOutput>
{
    /// <summary>The activity's name.</summary>
    public const string Name = "WriteRecognition";

    /// <summary>The name of everybody whom the collection does not hold; also written for a video without a face.</summary>
    public const string Unknown = "unknown";

    private const int MostNames = 100;

    /// <inheritdoc/>
    public override async Task<RecognizeFacesOutput> RunAsync(TaskActivityContext context, WriteRecognitionInput input)
    {
        var (file, options) = (input.File, input.Options);
        if (options.Problem() is { } problem)
            throw new ArgumentException($"{file}: {problem}");

        var frames = await LoadAsync(input.Parts).ConfigureAwait(false);
        var apart = options with { MaxGapMs = FrameGaps.Bridged(frames, options.MaxGapMs) };
        var cosine = frames.Select(frame => frame.SamePersonCosine).FirstOrDefault(cosine => cosine is not null);
        var (people, leftOut) = new PeopleVote(apart, cosine).Count(new FaceTracker(apart, cosine).Link(frames));
        var best = people is [{ Name: { } name }, ..] ? name : Unknown;

        var text = FaceKeys.Text(file, options);
        var (json, sheet) = default((ObjectRef?, ObjectRef?));
        if (options.Writes != Writes.Names)
        {
            var refined = await new TimeRefinement(video, provider, apart, cosine)
                .RefineAsync(VideoSource.FromObject(file, input.ETag), file, frames, people, ActivityEnd.Of(end)).ConfigureAwait(false);
            (json, sheet) = await WriteDetailsAsync(file, options, frames, refined, leftOut, best).ConfigureAwait(false);
        }

        await stores.WriteBytesAsync(text, Encoding.UTF8.GetBytes(best)).ConfigureAwait(false);

        string[] names = [.. people.Select(person => person.Name).OfType<string>()];
        return new RecognizeFacesOutput(file, frames.Count, best, [.. names.Take(MostNames)], people.Count - names.Length, text, json, sheet);
    }

    private async Task<(ObjectRef? Json, ObjectRef? Sheet)> WriteDetailsAsync(
        ObjectRef file, RecognizeOptions options, List<SeenFrame> frames, RefinedTimes refined, int leftOut, string best)
    {
        var people = refined.People;
        var cards = new ContactSheetCards(stores, file, frames).Of(people);
        var sheet = await painter.PaintAsync(file.FileName, cards).ConfigureAwait(false);
        if (people.Count > 0)
            people = [.. people.Select((person, n) => n < sheet.Thumbnails.Count ? person with { Thumbnail = sheet.Thumbnails[n] } : person)];

        var (json, picture) = (FaceKeys.Json(file, options), FaceKeys.Sheet(file, options));
        var document = new RecognitionDocument(file, best, frames.Count, frames is [var first, ..] ? first.Size : default, picture, people)
        {
            LeftOut = leftOut,
            TimesWithinMs = people.SelectMany(person => person.Times).SelectMany(time => new[] { time.StartWithinMs, time.EndWithinMs }).Max() ?? FrameGaps.Usual(frames),
            UnrefinedEnds = refined.Unrefined,
            UnrefinedReason = refined.Reason,
            SmallerFaces = frames.Select(frame => frame.Smaller).DefaultIfEmpty().Max(),
            SmallerFacesFrom = frames.Where(frame => frame.Smaller > 0).Select(frame => (int?)frame.SmallestPx).Min(),
        };
        await stores.WriteBytesAsync(picture, sheet.Jpeg).ConfigureAwait(false);
        await stores.WriteJsonAsync(json, document, RecognitionDocument.Json).ConfigureAwait(false);
        return (json, picture);
    }

    private async Task<List<SeenFrame>> LoadAsync(IReadOnlyList<ObjectRef> parts)
    {
        var frames = new List<SeenFrame>();
        foreach (var part in parts)
            frames.AddRange(await stores.ReadJsonAsync<List<SeenFrame>>(part).ConfigureAwait(false));

        return [.. frames.OrderBy(frame => frame.TimestampMs)];
    }
}
