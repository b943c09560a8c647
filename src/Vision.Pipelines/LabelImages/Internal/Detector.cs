using System.Text.Json;
using Vision.Pipelines.Internal;

namespace Vision.Pipelines.LabelImages.Internal;

/// <summary>What both detecting activities do around the provider's call: read the image, call, and keep payloads small.</summary>
internal sealed class Detector(IObjectStores stores, CancellationToken stop = default)
{
    /// <summary>Results over this many bytes of JSON go to the store: a page full of text would break the payload limits of hosts (256 KB).</summary>
    public const int MaxInlineBytes = 32 * 1024;

    private const string Overwritten = "was overwritten before this run read it; the new version is labelled by a run of its own.";

    public async Task<Detection<T>> DetectAsync<T>(DetectInput input, string kind, Func<ImageSource, CancellationToken, Task<T>> detect)
        where T : class
    {
        var (image, etag) = await new ImageReader(stores).ReadAsync(input.Image, input.ETag, Overwritten, stop).ConfigureAwait(false);
        T result;
        try
        {
            result = await detect(image, stop).ConfigureAwait(false);
        }
        catch (Exception e) when (e is not VisionException and not OperationCanceledException)
        {
            throw new ImageFailedException(input.Image.ToString(), $"{kind} could not be detected: {e.Message}", e);
        }

        var json = JsonSerializer.SerializeToUtf8Bytes(result);
        if (json.Length <= MaxInlineBytes)
            return new Detection<T>(etag, result, null);

        var part = LabelKeys.Part(input.Parts, kind);
        await stores.WriteBytesAsync(part, json, stop: stop).ConfigureAwait(false);
        return new Detection<T>(etag, null, part);
    }

    /// <summary>The result, from wherever it is.</summary>
    public async Task<T> LoadAsync<T>(Detection<T> detection)
        where T : class =>
        detection.Part is { } part ? await stores.ReadJsonAsync<T>(part).ConfigureAwait(false) : detection.Result!;
}
