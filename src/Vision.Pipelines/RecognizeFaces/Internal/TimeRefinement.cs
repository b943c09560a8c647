namespace Vision.Pipelines.RecognizeFaces.Internal;

/// <summary>Looks at the video's own frames where people come and go between two frames that were looked at.</summary>
/// <remarks>
/// | an end                                                       | then                                         |
/// |--------------------------------------------------------------|----------------------------------------------|
/// | its stretch is read                                          | <see cref="EndSearch"/> finds its frame      |
/// | is one too many (<see cref="RecognizeOptions.RefinedEnds"/>), people without names first | stays as it was  |
/// | more looks than there were frames, and <see cref="MoreLooks"/>, would be taken | stays as it was            |
/// | its stretch is damaged, too long, or not told                | stays as it was                              |
/// | the video is gone, or another version of it is there         | stays as it was, as do those behind it       |
/// | the provider is paid by the look                             | stays as it was                              |
/// The same run over the same video always looks at the same frames.
/// </remarks>
/// <param name="video">Reads frames; <see langword="null"/> where the host has nothing to read them with.</param>
/// <param name="provider">Finds faces.</param>
/// <param name="options">How the video was looked at.</param>
/// <param name="samePersonCosine">From which embeddings are one person's; <see langword="null"/> where faces have none.</param>
internal sealed class TimeRefinement(IVideoStretches? video, IVisionProvider? provider, RecognizeOptions options, float? samePersonCosine)
{
    // So that a short clip with many people has enough.
    private const int MoreLooks = 100;

    // Without names: who it is has been decided.
    private readonly FaceSearch? _search = provider is null ? null : new(provider, null, options with { Collection = null }, comparable: true);
    private readonly SamePerson _person = new(options, samePersonCosine);

    /// <param name="source">The video.</param>
    /// <param name="file">The same.</param>
    /// <param name="frames">All that were looked at, in the order of time.</param>
    /// <param name="people">Who is in them.</param>
    /// <param name="cancellation">Ends reading.</param>
    public async Task<RefinedTimes> RefineAsync(
        VideoSource source, ObjectRef file, IReadOnlyList<SeenFrame> frames, IReadOnlyList<RecognizedPerson> people, CancellationToken cancellation)
    {
        var sampled = new SampledTimes(frames, options.Mode);
        people = sampled.Bounded(people);
        var all = sampled.Ends(people).ToList();
        if (all.Count == 0)
            return new RefinedTimes(people, 0, null);

        var most = options.RefinedEnds ?? RecognizeOptions.UsualRefinedEnds;
        if (video is null || _search is null || provider?.Capabilities.HasFlag(VisionCapabilities.FaceEmbeddings) != true)
            return new RefinedTimes(people, all.Count, "the provider is paid by the look");
        if (most == 0)
            return new RefinedTimes(people, all.Count, "refinedEnds is 0");

        var stretches = all.Take(most).GroupBy(end => end.Stretch).OrderBy(group => group.Key.AfterMs ?? -1).ToList();
        var reason = all.Count > most ? $"refinedEnds is {most}" : null;
        var times = people.Select(person => person.Times.ToArray()).ToList();
        var (refined, looked) = (0, 0);
        try
        {
            await foreach (var read in video.ReadAsync(source, [.. stretches.Select(group => group.Key)], cancellation).ConfigureAwait(false))
            {
                reason ??= read.Unread;
                if (read.Unread is not null)
                    continue;

                var looks = new StretchLooks(_search, file, read.Frames);
                foreach (var end in stretches[read.Stretch])
                {
                    if (looked + looks.Count >= frames.Count + MoreLooks)
                    {
                        reason ??= "so many faces come and go that looking for all would take longer than the frames took";
                        break;
                    }

                    var found = await new EndSearch(_person, looks, end).FindAsync(cancellation).ConfigureAwait(false);
                    ref var time = ref times[end.Person][end.Range];
                    time = Refined(time, end, read.Frames, found);
                    refined++;
                }

                looked += looks.Count;
            }
        }
        catch (VisionException lost) when (!lost.IsRetryable)
        {
            // Who is there is known by now, and the times are as good as they were.
            reason ??= lost.Reason;
        }

        return new RefinedTimes([.. people.Zip(times, (person, refined) => person with { Times = refined })], all.Count - refined, reason);
    }

    // The frame beside the last one with the person is a frame of the stretch, or the one that borders on it.
    private static TimeRange Refined(TimeRange time, RangeEnd end, IReadOnlyList<VideoFrame> frames, int found)
    {
        if (end.IsStart)
        {
            var start = found == 0 ? time.StartMs : frames[^found].TimestampMs;
            var before = found < frames.Count ? frames[^(found + 1)].TimestampMs : end.Stretch.AfterMs;
            return time with { StartMs = start, StartWithinMs = start - (before ?? start) };
        }

        var last = found == 0 ? time.EndMs : frames[found - 1].TimestampMs;
        var after = found < frames.Count ? frames[found].TimestampMs : end.Stretch.BeforeMs;
        return time with { EndMs = last, EndWithinMs = (after ?? last) - last };
    }
}
