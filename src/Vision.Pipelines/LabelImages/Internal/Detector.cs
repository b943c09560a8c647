using System.Text.Json;

namespace Vision.Pipelines.LabelImages.Internal;

/// <summary>What both detecting activities do around the provider's call: read the image, call, and keep payloads small.</summary>
internal sealed class Detector(IObjectStores stores)
{
    /// <summary>Results over this many bytes of JSON go to the store: a page full of text would break the payload limits of hosts (256 KB).</summary>
    public const int MaxInlineBytes = 32 * 1024;

    /// <summary>Images over this many bytes are not read into memory; compressed photos of 100 megapixels stay below.</summary>
    public const long MaxImageBytes = 100L << 20;

    public async Task<Detection<T>> DetectAsync<T>(DetectInput input, string kind, Func<ImageSource, Task<T>> detect)
        where T : class
    {
        var (image, etag) = await ReadAsync(input).ConfigureAwait(false);
        T result;
        try
        {
            result = await detect(image).ConfigureAwait(false);
        }
        catch (Exception e) when (e is not VisionException and not OperationCanceledException)
        {
            throw new ImageFailedException(input.Image.ToString(), $"{kind} could not be detected: {e.Message}", e);
        }

        var json = JsonSerializer.SerializeToUtf8Bytes(result);
        if (json.Length <= MaxInlineBytes)
            return new Detection<T>(etag, result, null);

        var part = LabelKeys.Part(input.Image, input.Run, kind);
        await stores.For(part.Scheme).WriteAsync(part, new MemoryStream(json)).ConfigureAwait(false);
        return new Detection<T>(etag, null, part);
    }

    /// <summary>The result, from wherever it is.</summary>
    public async Task<T> LoadAsync<T>(Detection<T> detection)
        where T : class
    {
        if (detection.Part is not { } part)
            return detection.Result!;

        var content = await stores.For(part.Scheme).OpenReadAsync(part).ConfigureAwait(false);
        await using (content.ConfigureAwait(false))
            return (await JsonSerializer.DeserializeAsync<T>(content.Stream).ConfigureAwait(false))!;
    }

    private async Task<(ImageSource Image, string ETag)> ReadAsync(DetectInput input)
    {
        var name = input.Image.ToString();
        var content = await stores.For(input.Image.Scheme).OpenReadAsync(input.Image).ConfigureAwait(false);
        await using (content.ConfigureAwait(false))
        {
            var info = content.Info;
            if (input.ETag is { } expected && expected != info.ETag)
                throw new PreconditionFailedException(name, "was overwritten before this run read it; the new version is labelled by a run of its own.");
            if (info.Size == 0)
                throw new InvalidImageException(name, "the file is empty; write the image again.");
            if (info.Size > MaxImageBytes)
                throw new ImageTooLargeException(name, $"the file has {info.Size >> 20} MB and the limit is {MaxImageBytes >> 20} MB; make it smaller.");

            var bytes = new byte[info.Size];
            await content.Stream.ReadExactlyAsync(bytes).ConfigureAwait(false);
            return (ImageSource.FromBytes(bytes, name), info.ETag);
        }
    }
}
