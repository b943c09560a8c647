using Microsoft.DurableTask;
using Vision.Pipelines.Intake;

namespace Vision.Pipelines.LabelImages;

/// <summary>Lists images, without what pipelines wrote, in pages whose payload stays below 32 KB.</summary>
[DurableTask(Name)]
public sealed class ListImagesActivity(IObjectStores stores, ActivityEnd? end = null) : TaskActivity<ListImagesInput, ListImagesOutput>
{
    /// <summary>The activity's name.</summary>
    public const string Name = "ListImages";

    private const int MaxCharacters = 32_000;
    private const int MaxEmptyPages = 1_000;

    /// <inheritdoc/>
    public override async Task<ListImagesOutput> RunAsync(TaskActivityContext context, ListImagesInput input)
    {
        var store = stores.For(input.Prefix.Scheme);
        var (token, size) = (input.PageToken, input.PageSize);
        for (var pages = 0; ; pages++)
        {
            var page = await store.ListPageAsync(input.Prefix.Container, input.Prefix.Prefix, token, size, ActivityEnd.Of(end)).ConfigureAwait(false);
            var images = page.Items
                .Where(item => ImageKeys.Match(item.Reference.Key) && !OutputPrefixes.Contain(item.Reference.Key))
                .Select(item => new ListedImage(item.Reference, item.ETag))
                .ToArray();
            if (size > 1 && images.Sum(image => image.Image.ToString().Length + image.ETag.Length) > MaxCharacters)
            {
                // A token cannot point into a page, so a page that is too large is asked for again, smaller.
                size /= 2;
                continue;
            }

            // Thousands of results between images must not become thousands of empty pages of the batch.
            if (images.Length > 0 || page.NextPageToken is null || pages >= MaxEmptyPages)
                return new ListImagesOutput(images, page.NextPageToken);

            token = page.NextPageToken;
        }
    }
}
