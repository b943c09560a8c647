using Microsoft.DurableTask;
using Vision.Pipelines.Bot.Internal;

namespace Vision.Pipelines.Bot;

/// <summary>Copies the file of a message, or what its URL leads to, into the store.</summary>
[DurableTask(Name)]
public sealed class FetchChatMediaActivity(IChat chat, PublicFiles files, IObjectStores stores, BotOptions options) : TaskActivity<FetchChatMediaInput, ObjectRef>
{
    /// <summary>The activity's name.</summary>
    public const string Name = "FetchChatMedia";

    /// <returns>Where it is.</returns>
    /// <inheritdoc/>
    public override async Task<ObjectRef> RunAsync(TaskActivityContext context, FetchChatMediaInput input)
    {
        var message = input.Message;
        // On the disk first: how long it is must be known before the store gets it, and a store takes no half of a file.
        await using var buffer = TemporaryFile.Create();
        string extension;
        if (message.File is { } file)
        {
            extension = Path.GetExtension(file.Name);
            var limit = Math.Min(chat.LargestDownload, options.MaxFileBytes);
            if (file.Size > limit)
                throw new MediaTooLargeException("The file", $"it has {Megabytes(file.Size.Value)}; the most is {Megabytes(limit)}. Send a smaller one.");
            await chat.DownloadAsync(file, new LimitedStream(buffer, limit, "The file")).ConfigureAwait(false);
        }
        else
        {
            extension = await files.FetchAsync(message.Url ?? "", buffer, options.MaxFileBytes).ConfigureAwait(false);
        }

        if (buffer.Length == 0)
            throw new InvalidMediaException("The file", "it is empty.");
        if (!ImageKeys.Match(extension) && !VideoKeys.Match(extension))
            extension = await ExtensionByContentAsync(buffer).ConfigureAwait(false);

        buffer.Position = 0;
        var media = input.Parts.At($"media{extension}");
        await stores.For(media.Scheme).WriteAsync(media, buffer, new WriteOptions { ContentType = ContentTypes.OfName(media.Key) }).ConfigureAwait(false);
        return media;
    }

    // Where no name tells what it is; whoever reads it looks at the content anyway.
    private static async Task<string> ExtensionByContentAsync(FileStream file)
    {
        file.Position = 0;
        var start = new byte[MediaSignatures.Examined];
        var length = await file.ReadAtLeastAsync(start, start.Length, throwOnEndOfStream: false).ConfigureAwait(false);
        return MediaSignatures.KindOf(start.AsSpan(0, length)) switch
        {
            MediaKind.Image => ".jpg",
            MediaKind.Video => ".mp4",
            _ => throw new InvalidMediaException("The file", "it is neither a photo nor a video. Send one of these."),
        };
    }

    private static string Megabytes(long bytes) => FormattableString.Invariant($"{bytes / 1048576.0:F1} MB");
}
