using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Vision.Pipelines.Datasets.Internal;

/// <summary>Objects with one JSON value a line, read and written as streams.</summary>
internal static class JsonLines
{
    public static JsonWriterOptions Readable { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly byte[] LineEnd = [(byte)'\n'];

    /// <summary>Writes values as one object.</summary>
    public static Task WriteAsync<T>(
        IObjectStores stores, ObjectRef target, IEnumerable<T> values, Action<T, Utf8JsonWriter> write, CancellationToken stop) =>
        WriteAsync(stores, target, values.ToAsyncEnumerable(), write, stop);

    /// <inheritdoc cref="WriteAsync{T}(IObjectStores, ObjectRef, IEnumerable{T}, Action{T, Utf8JsonWriter}, CancellationToken)"/>
    public static Task WriteAsync<T>(
        IObjectStores stores, ObjectRef target, IAsyncEnumerable<T> values, Action<T, Utf8JsonWriter> write, CancellationToken stop) =>
        StreamedObject.WriteAsync(stores, target, async output =>
        {
            using var writer = new Utf8JsonWriter(output, Readable);
            await foreach (var value in values.WithCancellation(stop).ConfigureAwait(false))
            {
                write(value, writer);
                writer.Flush();
                writer.Reset();
                output.Write(LineEnd);
                await StreamedObject.FlushAsync(output, stop).ConfigureAwait(false);
            }
        }, stop);

    /// <summary>Values of an object, in their order.</summary>
    public static async IAsyncEnumerable<T> ReadAsync<T>(
        IObjectStores stores, ObjectRef source, Func<JsonElement, T> read, [EnumeratorCancellation] CancellationToken stop)
    {
        var content = await stores.For(source.Scheme).OpenReadAsync(source, cancellationToken: stop).ConfigureAwait(false);
        await using (content.ConfigureAwait(false))
        {
            using var lines = new StreamReader(content.Stream, Encoding.UTF8);
            while (await lines.ReadLineAsync(stop).ConfigureAwait(false) is { } line)
            {
                using var document = JsonDocument.Parse(line);
                yield return read(document.RootElement);
            }
        }
    }

    /// <summary>Lines of an object as they are.</summary>
    public static async IAsyncEnumerable<byte[]> ReadRawAsync(
        IObjectStores stores, ObjectRef source, [EnumeratorCancellation] CancellationToken stop)
    {
        var content = await stores.For(source.Scheme).OpenReadAsync(source, cancellationToken: stop).ConfigureAwait(false);
        await using (content.ConfigureAwait(false))
        {
            using var lines = new StreamReader(content.Stream, Encoding.UTF8);
            while (await lines.ReadLineAsync(stop).ConfigureAwait(false) is { } line)
                yield return Encoding.UTF8.GetBytes(line);
        }
    }
}
