using Microsoft.DurableTask;
using Vision.Pipelines.Internal;
using Vision.Pipelines.RecognizeFaces.Internal;

namespace Vision.Pipelines.RecognizeFaces;

/// <summary>
/// Writes the frames of a video, or of the next stretch of a long one, to the stage container as they are decoded, one at a time in memory, then the lists
/// of them.
/// </summary>
/// <remarks>
/// Keys follow from the video's key and the mode (<see cref="StageKeys"/>) and frames from its bytes, so a second try after a crash finds
/// its own objects there and leaves them, with their ETags. The lists come last: where they are, all frames are. Stretches are split one after the
/// other, because keys count through; their frames are searched meanwhile.
/// </remarks>
[DurableTask(Name)]
public sealed class SplitVideoActivity(IObjectStores stores, IVideoSplitter splitter, IVideoProbe probe, ActivityEnd? end = null) : TaskActivity<SplitVideoInput, SplitVideoOutput>
{
    /// <summary>The activity's name.</summary>
    public const string Name = "SplitVideo";

    /// <summary>Frames a second when no mode is named: who is there for a second is in two of them.</summary>
    public const double UsualFramesPerSecond = 2;

    // Hosts may run many of these at once, because first frames cost less the more of them are wanted. Decoders of whole videos only take memory then.
    private static readonly SemaphoreSlim WholeVideos = new(2 * Environment.ProcessorCount);

    /// <inheritdoc/>
    public override async Task<SplitVideoOutput> RunAsync(TaskActivityContext context, SplitVideoInput input)
    {
        if (input.Mode is { Kind: SplitKind.First } first)
            return await SplitAsync(input, VideoSource.FromObject(input.Video, input.ETag), first, new SplitOptions()).ConfigureAwait(false);

        await WholeVideos.WaitAsync(ActivityEnd.Of(end)).ConfigureAwait(false);
        try
        {
            return input.Done is { } done
                ? await SplitNextAsync(input, done).ConfigureAwait(false)
                : await SplitWholeAsync(input).ConfigureAwait(false);
        }
        finally
        {
            WholeVideos.Release();
        }
    }

    private async Task<SplitVideoOutput> SplitWholeAsync(SplitVideoInput input)
    {
        // Later steps look at the video again.
        var video = VideoSource.FromObject(input.Video, await VersionAsync(input).ConfigureAwait(false));
        var info = await probe.ProbeAsync(video, ActivityEnd.Of(end)).ConfigureAwait(false);
        var mode = input.Mode ?? UsualMode(info, input.MaxFrames);
        var schedule = await splitter.PlanAsync(video, info, mode, ActivityEnd.Of(end)).ConfigureAwait(false);
        if (schedule.Segments.Count < 2)
            return await SplitAsync(input, video, mode, new SplitOptions { Info = info }).ConfigureAwait(false);

        await stores.WriteJsonAsync(SplitVideoOutput.Schedule(input.Parts), schedule, stop: ActivityEnd.Of(end)).ConfigureAwait(false);
        return new SplitVideoOutput(0, 0, new SplitProgress(video.ETag!, mode, 0), video.ETag);
    }

    private async Task<SplitVideoOutput> SplitNextAsync(SplitVideoInput input, SplitProgress done)
    {
        var schedule = await stores.ReadJsonAsync<SplitSchedule>(SplitVideoOutput.Schedule(input.Parts), ActivityEnd.Of(end)).ConfigureAwait(false);
        var part = new SplitPart(schedule.Segments[done.Segment], done.Frames, done.LastSeconds, schedule.Wanted);
        var video = VideoSource.FromObject(input.Video, done.ETag);
        return await SplitAsync(input, video, done.Mode, new SplitOptions { Part = part }, done, schedule.Segments.Count).ConfigureAwait(false);
    }

    private async Task<SplitVideoOutput> SplitAsync(
        SplitVideoInput input, VideoSource video, SplitMode mode, SplitOptions options, SplitProgress? done = null, int segments = 1)
    {
        var (frames, chunk, last) = (done?.Frames ?? 0, done?.Chunks ?? 0, done?.LastSeconds);
        var staged = new List<StagedFrame>();
        await foreach (var frame in splitter.SplitAsync(video, mode, options, ActivityEnd.Of(end)).ConfigureAwait(false))
        {
            if (frames++ == input.MaxFrames)
                throw new MediaTooLargeException(input.Video.ToString(), $"'{mode}' gives more than {input.MaxFrames:N0} frames; choose a mode with fewer, or raise maxFrames.");

            var target = FaceKeys.Frame(input.Video, input.StageContainer, mode, frame.Index);
            await FrameFiles.WriteAsync(stores.For(target.Scheme), target, frame.Data, ActivityEnd.Of(end)).ConfigureAwait(false);
            staged.Add(new StagedFrame(target, FrameFiles.HashOf(frame.Data.Span), frame.TimestampMs));
            last = frame.Seconds;
        }

        var size = segments == 1 ? FrameChunks.SizeFor(staged.Count) : FrameChunks.SizeFor(input.MaxFrames, segments);
        foreach (var list in staged.Chunk(size))
            await stores.WriteJsonAsync(SplitVideoOutput.List(input.Parts, chunk++), list, stop: ActivityEnd.Of(end)).ConfigureAwait(false);

        var next = done is null || done.Segment + 1 == segments ? null : done with { Segment = done.Segment + 1, Frames = frames, Chunks = chunk, LastSeconds = last };
        return new SplitVideoOutput(frames, chunk, next, video.ETag);
    }

    private async Task<string> VersionAsync(SplitVideoInput input) =>
        input.ETag ?? (await stores.For(input.Video.Scheme).StatAsync(input.Video, ActivityEnd.Of(end)).ConfigureAwait(false))?.ETag
        ?? throw new ObjectNotFoundException(input.Video.ToString(), "was deleted before it could be split; write it again.");

    private static SplitMode UsualMode(VideoInfo info, int maxFrames)
    {
        if (maxFrames == 1)
            return SplitMode.Count(1);

        // There is a frame at both ends, so one more than intervals.
        var least = Math.Ceiling((info.DurationMs ?? 0) / (maxFrames - 1.0));
        return least <= 1000 / UsualFramesPerSecond ? SplitMode.Fps(UsualFramesPerSecond) : SplitMode.Every(TimeSpan.FromMilliseconds(least));
    }
}
