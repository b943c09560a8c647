using System.Globalization;

namespace Vision.Pipelines.RecognizeFaces.Internal;

/// <summary>What the contact sheet of a file shows: a card for each person, or one frame when there is nobody.</summary>
internal sealed class ContactSheetCards(IObjectStores stores, ObjectRef file, IReadOnlyList<SeenFrame> frames)
{
    private const int MostTimes = 3;

    // An image is its own single frame.
    private readonly bool _isVideo = frames.Any(frame => frame.Frame != file);

    public IReadOnlyList<ContactSheetCard> Of(IReadOnlyList<RecognizedPerson> people) =>
        people.Count > 0
            ? [.. people.Select(Card)]
            : [new ContactSheetCard(WriteRecognitionActivity.Unknown, ["no face found"], null, false, Reader(frames.Count == 0 ? null : frames[frames.Count / 2].Frame))];

    private ContactSheetCard Card(RecognizedPerson person)
    {
        var frame = frames.FirstOrDefault(frame => frame.TimestampMs == person.BestMs && frame.Faces.Any(face => face.Box == person.BestBox));
        var score = person.Name is null ? "not in the collection" : string.Create(CultureInfo.InvariantCulture, $"similarity {person.Similarity:0.0} %");
        string[] details = _isVideo ? [score, Times(person.Times)] : [score];
        var title = person.Name ?? string.Create(CultureInfo.InvariantCulture, $"{WriteRecognitionActivity.Unknown} {person.Stranger}");
        return new ContactSheetCard(title, details, person.BestBox, person.Name is not null, Reader(frame?.Frame));
    }

    private static string Times(IReadOnlyList<TimeRange> times)
    {
        var shown = string.Join(", ", times.Take(MostTimes).Select(time => time.StartMs == time.EndMs ? Time(time.StartMs) : $"{Time(time.StartMs)}-{Time(time.EndMs)}"));
        return times.Count > MostTimes ? $"{shown}, +{times.Count - MostTimes}" : shown;
    }

    private static string Time(long ms)
    {
        var time = TimeSpan.FromMilliseconds(ms);
        return time.TotalHours >= 1
            ? string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalHours}:{time.Minutes:00}:{time.Seconds:00}")
            : string.Create(CultureInfo.InvariantCulture, $"{time.Minutes}:{time.Seconds:00}.{time.Milliseconds / 100}");
    }

    private Func<CancellationToken, Task<ReadOnlyMemory<byte>?>> Reader(ObjectRef? frame) => async cancellationToken =>
    {
        if (frame is null || await stores.For(frame.Scheme).StatAsync(frame, cancellationToken).ConfigureAwait(false) is null)
            return null;

        var content = await stores.For(frame.Scheme).OpenReadAsync(frame, cancellationToken: cancellationToken).ConfigureAwait(false);
        await using (content.ConfigureAwait(false))
            return await content.ReadAllAsync(cancellationToken).ConfigureAwait(false);
    };
}
