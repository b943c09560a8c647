using Microsoft.DurableTask;

namespace Vision.Pipelines.LabelImages;

/// <summary>Moves an original to <c>processed/&lt;key&gt;</c>. Harmless when repeated: a copy that is there already is kept.</summary>
/// <remarks>
/// | original                    | copy below processed/ | what happens                                           |
/// |-----------------------------|-----------------------|--------------------------------------------------------|
/// | the labelled version        | any                   | copied, then deleted                                   |
/// | gone                        | there                 | nothing: an earlier try got this far                   |
/// | gone                        | none                  | <see cref="ObjectNotFoundException"/>                  |
/// | another version             | any                   | nothing: it is the next run's                          |
/// <para>A version written between the look and the deletion is lost with it; stores have no conditional delete in common.</para>
/// </remarks>
[DurableTask(Name)]
public sealed class MoveProcessedActivity(IObjectStores stores) : TaskActivity<MoveProcessedInput, ObjectRef>
{
    /// <summary>The activity's name.</summary>
    public const string Name = "MoveProcessed";

    /// <returns>Where the image is now.</returns>
    /// <inheritdoc/>
    public override async Task<ObjectRef> RunAsync(TaskActivityContext context, MoveProcessedInput input)
    {
        var store = stores.For(input.Image.Scheme);
        var destination = LabelKeys.Processed(input.Image);
        if (await store.StatAsync(input.Image).ConfigureAwait(false) is not { } present)
        {
            return await store.StatAsync(destination).ConfigureAwait(false) is not null
                ? destination
                : throw new ObjectNotFoundException(input.Image.ToString(), "was deleted before it could be moved to processed/; its results are written.");
        }

        if (present.ETag != input.ETag)
            return input.Image;

        await store.CopyAsync(input.Image, destination).ConfigureAwait(false);
        if ((await store.StatAsync(input.Image).ConfigureAwait(false))?.ETag != input.ETag)
            return input.Image;

        await store.DeleteAsync(input.Image).ConfigureAwait(false);
        return destination;
    }
}
