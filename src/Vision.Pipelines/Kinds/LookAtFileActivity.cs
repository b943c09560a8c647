using Microsoft.DurableTask;

namespace Vision.Pipelines.Kinds;

/// <summary>Tells whether a file is an image or a video, by what is in it. Reads its first few kilobytes.</summary>
[DurableTask(Name)]
public sealed class LookAtFileActivity(IObjectStores stores, ActivityEnd? end = null) : TaskActivity<ObjectRef, MediaKind>
{
    /// <summary>The activity's name.</summary>
    public const string Name = "LookAtFile";

    /// <inheritdoc/>
    /// <exception cref="InvalidMediaException">It is neither.</exception>
    public override async Task<MediaKind> RunAsync(TaskActivityContext context, ObjectRef input) =>
        await FileKinds.LookAsync(stores, input, ActivityEnd.Of(end)).ConfigureAwait(false)
        ?? throw new InvalidMediaException(
            input.ToString(), "this is neither an image nor a video of a kind that is known here; convert it to JPEG or MP4 and write it again.");
}
