using System.Text.Json;
using Microsoft.DurableTask;
using Vision.Pipelines.RecognizeFaces.Internal;

namespace Vision.Pipelines.RecognizeFaces;

/// <summary>Writes the frames of a video to the stage container as they are decoded, one at a time in memory, then the lists of them.</summary>
/// <remarks>
/// Keys follow from the video's key and the mode (<see cref="StageKeys"/>) and frames from its bytes, so a second try after a crash writes the
/// same objects again. The lists come last: where they are, all frames are.
/// </remarks>
[DurableTask(Name)]
public sealed class SplitVideoActivity(IObjectStores stores, IVideoSplitter splitter, IVideoProbe probe) : TaskActivity<SplitVideoInput, SplitVideoOutput>
{
    /// <summary>The activity's name.</summary>
    public const string Name = "SplitVideo";

    /// <summary>Frames a second when no mode is named: who is there for a second is in two of them.</summary>
    public const double UsualFramesPerSecond = 2;

    private static readonly WriteOptions Jpeg = new() { ContentType = "image/jpeg" };

    /// <inheritdoc/>
    public override async Task<SplitVideoOutput> RunAsync(TaskActivityContext context, SplitVideoInput input)
    {
        var video = VideoSource.FromObject(input.Video, input.ETag);
        var mode = input.Mode ?? UsualMode(await probe.ProbeAsync(video).ConfigureAwait(false), input.MaxFrames);
        var store = stores.For(input.Video.Scheme);
        var staged = new List<StagedFrame>();
        await foreach (var frame in splitter.SplitAsync(video, mode).ConfigureAwait(false))
        {
            if (staged.Count == input.MaxFrames)
                throw new MediaTooLargeException(input.Video.ToString(), $"'{mode}' gives more than {input.MaxFrames:N0} frames; choose a mode with fewer, or raise maxFrames.");

            var target = input.Video with { Container = input.StageContainer, Key = StageKeys.For(input.Video.Key, mode, frame.Index) };
            using var content = new MemoryStream(frame.Data.ToArray(), writable: false);
            var written = await store.WriteAsync(target, content, Jpeg).ConfigureAwait(false);
            staged.Add(new StagedFrame(target, written.ETag, frame.TimestampMs));
        }

        var chunks = staged.Chunk(FrameChunks.SizeFor(staged.Count)).ToList();
        for (var chunk = 0; chunk < chunks.Count; chunk++)
        {
            using var list = new MemoryStream(JsonSerializer.SerializeToUtf8Bytes(chunks[chunk]), writable: false);
            await store.WriteAsync(SplitVideoOutput.List(input.Video, input.Run, chunk), list).ConfigureAwait(false);
        }

        return new SplitVideoOutput(staged.Count, chunks.Count);
    }

    private static SplitMode UsualMode(VideoInfo info, int maxFrames)
    {
        if (maxFrames == 1)
            return SplitMode.Count(1);

        // There is a frame at both ends, so one more than intervals.
        var least = Math.Ceiling((info.DurationMs ?? 0) / (maxFrames - 1.0));
        return least <= 1000 / UsualFramesPerSecond ? SplitMode.Fps(UsualFramesPerSecond) : SplitMode.Every(TimeSpan.FromMilliseconds(least));
    }
}
