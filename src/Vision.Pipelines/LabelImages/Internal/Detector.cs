using System.Text.Json;
using Vision.Pipelines.Internal;

namespace Vision.Pipelines.LabelImages.Internal;

/// <summary>What both detecting activities do around the provider's call: read the image, call, and keep payloads small.</summary>
internal sealed class Detector(IObjectStores stores)
{
    /// <summary>Results over this many bytes of JSON go to the store: a page full of text would break the payload limits of hosts (256 KB).</summary>
    public const int MaxInlineBytes = 32 * 1024;

    private const string Overwritten = "was overwritten before this run read it; the new version is labelled by a run of its own.";

    public async Task<Detection<T>> DetectAsync<T>(DetectInput input, string kind, Func<ImageSource, Task<T>> detect)
        where T : class
    {
        var (image, etag) = await new ImageReader(stores).ReadAsync(input.Image, input.ETag, Overwritten).ConfigureAwait(false);
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
}
