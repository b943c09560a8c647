using System.Text.Json;

namespace Vision.Pipelines.Internal;

/// <summary>How activities leave things for each other, and results for users: objects that are written as a whole, mostly JSON.</summary>
internal static class HandOff
{
    /// <summary>What is in an object as JSON.</summary>
    public static async Task<T> ReadJsonAsync<T>(this IObjectStores stores, ObjectRef reference, CancellationToken stop = default)
    {
        var content = await stores.For(reference.Scheme).OpenReadAsync(reference, cancellationToken: stop).ConfigureAwait(false);
        await using (content.ConfigureAwait(false))
            return (await JsonSerializer.DeserializeAsync<T>(content.Stream, cancellationToken: stop).ConfigureAwait(false))!;
    }

    /// <summary>As <see cref="ReadJsonAsync"/>; nothing when there is no such object yet.</summary>
    public static async Task<T?> FindJsonAsync<T>(this IObjectStores stores, ObjectRef reference, CancellationToken stop = default)
        where T : class
    {
        try
        {
            return await stores.ReadJsonAsync<T>(reference, stop).ConfigureAwait(false);
        }
        catch (ObjectNotFoundException)
        {
            return null;
        }
    }

    /// <summary>Writes a value as JSON.</summary>
    public static Task WriteJsonAsync<T>(
        this IObjectStores stores, ObjectRef reference, T value, JsonSerializerOptions? options = null, CancellationToken stop = default) =>
        stores.WriteBytesAsync(reference, JsonSerializer.SerializeToUtf8Bytes(value, options), stop: stop);

    /// <summary>Writes an object's bytes.</summary>
    public static async Task WriteBytesAsync(
        this IObjectStores stores, ObjectRef reference, ReadOnlyMemory<byte> content, WriteOptions? options = null, CancellationToken stop = default)
    {
        using var stream = content.AsStream();
        await stores.For(reference.Scheme).WriteAsync(reference, stream, options, stop).ConfigureAwait(false);
    }

    private static MemoryStream AsStream(this ReadOnlyMemory<byte> content) =>
        System.Runtime.InteropServices.MemoryMarshal.TryGetArray(content, out var array)
            ? new MemoryStream(array.Array!, array.Offset, array.Count, writable: false)
            : new MemoryStream(content.ToArray(), writable: false);
}
