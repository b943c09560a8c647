using System.Text.Json;
using Microsoft.DurableTask;

namespace Vision.Pipelines.RecognizeFaces;

/// <summary>Writes the frames of a video to the stage container as they are decoded, one at a time in memory, then the list of them.</summary>
/// <remarks>
/// Keys follow from the video's key and the mode (<see cref="StageKeys"/>) and frames from its bytes, so a second try after a crash writes the
/// same objects again. The list comes last: where it is, all frames are.
/// </remarks>
[DurableTask(Name)]
public sealed class SplitVideoActivity(IObjectStores stores, IVideoSplitter splitter) : TaskActivity<SplitVideoInput, SplitVideoOutput>
{
    /// <summary>The activity's name.</summary>
    public const string Name = "SplitVideo";

    private static readonly WriteOptions Jpeg = new() { ContentType = "image/jpeg" };

    /// <inheritdoc/>
    public override async Task<SplitVideoOutput> RunAsync(TaskActivityContext context, SplitVideoInput input)
    {
        var store = stores.For(input.Video.Scheme);
        var staged = new List<StagedFrame>();
        await foreach (var frame in splitter.SplitAsync(VideoSource.FromObject(input.Video, input.ETag), input.Mode).ConfigureAwait(false))
        {
            var target = input.Video with { Container = input.StageContainer, Key = StageKeys.For(input.Video.Key, input.Mode, frame.Index) };
            using var content = new MemoryStream(frame.Data.ToArray(), writable: false);
            await store.WriteAsync(target, content, Jpeg).ConfigureAwait(false);
            staged.Add(new StagedFrame(target, frame.TimestampMs));
        }

        var manifest = FaceKeys.Part(input.Video, input.Run, "frames");
        using var list = new MemoryStream(JsonSerializer.SerializeToUtf8Bytes(staged), writable: false);
        await store.WriteAsync(manifest, list).ConfigureAwait(false);
        return new SplitVideoOutput(staged.Count, manifest);
    }
}
