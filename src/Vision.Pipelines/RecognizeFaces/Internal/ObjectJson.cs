using System.Text.Json;

namespace Vision.Pipelines.RecognizeFaces.Internal;

/// <summary>Reads and writes whole objects.</summary>
internal static class ObjectJson
{
    public static async Task<T> ReadAsync<T>(IObjectStores stores, ObjectRef reference)
    {
        var content = await stores.For(reference.Scheme).OpenReadAsync(reference).ConfigureAwait(false);
        await using (content.ConfigureAwait(false))
            return (await JsonSerializer.DeserializeAsync<T>(content.Stream).ConfigureAwait(false))!;
    }

    public static async Task WriteAsync(IObjectStores stores, ObjectRef reference, ReadOnlyMemory<byte> content, WriteOptions? options = null)
    {
        using var stream = new MemoryStream(content.ToArray(), writable: false);
        await stores.For(reference.Scheme).WriteAsync(reference, stream, options).ConfigureAwait(false);
    }
}
