using System.Runtime.CompilerServices;
using System.Text;

namespace Vision.Pipelines.Datasets.Files;

/// <summary>A table's file while it is being read.</summary>
internal sealed class OpenedFile : IAsyncDisposable
{
    private readonly ObjectContent _content;
    private readonly StreamReader _text;
    private readonly IRowReader _rows;

    private OpenedFile(ObjectContent content, StreamReader text, IRowReader rows) => (_content, _text, _rows) = (content, text, rows);

    /// <summary>The file's version.</summary>
    public string ETag => _content.Info.ETag;

    /// <summary>Names of columns, as far as the file says them before its rows.</summary>
    public IReadOnlyList<string> Names => _rows.Names;

    /// <summary>Whether values have kinds in the file; else all are text.</summary>
    public bool IsTyped => _rows.IsTyped;

    public static async Task<OpenedFile> OpenAsync(ObjectRef file, IObjectStores stores, CancellationToken stop)
    {
        var extension = Path.GetExtension(file.FileName).ToUpperInvariant();
        if (extension is not (".CSV" or ".TSV" or ".JSONL" or ".NDJSON"))
            throw new InvalidDatasetException(file.ToString(), "its name tells no kind of table; name it .csv, .tsv, .jsonl or .ndjson.");

        var content = await stores.For(file.Scheme).OpenReadAsync(file, cancellationToken: stop).ConfigureAwait(false);
        var strict = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
        var text = new StreamReader(content.Stream, strict, detectEncodingFromByteOrderMarks: true, bufferSize: 64 * 1024);
        var lines = new LimitedLines(text, file.ToString());
        try
        {
            IRowReader rows = extension is ".CSV" or ".TSV"
                ? await CsvRows.OpenAsync(lines, extension == ".TSV" ? "\t" : ",", file.ToString()).ConfigureAwait(false)
                : new JsonRows(lines, file.ToString());
            return new OpenedFile(content, text, rows);
        }
        catch (Exception error)
        {
            text.Dispose();
            await content.DisposeAsync().ConfigureAwait(false);
            throw Translate(file.ToString(), error) ?? error;
        }
    }

    /// <summary>All rows, once.</summary>
    public async IAsyncEnumerable<DatasetRow> Rows([EnumeratorCancellation] CancellationToken stop)
    {
        while (await NextAsync().ConfigureAwait(false) is { } row)
        {
            stop.ThrowIfCancellationRequested();
            yield return row;
        }
    }

    private async Task<DatasetRow?> NextAsync()
    {
        try
        {
            return await _rows.NextAsync().ConfigureAwait(false);
        }
        catch (Exception error) when (Translate(_content.Info.Reference.ToString(), error) is { } ours)
        {
            throw ours;
        }
    }

    public async ValueTask DisposeAsync()
    {
        _rows.Dispose();
        _text.Dispose();
        await _content.DisposeAsync().ConfigureAwait(false);
    }

    private static InvalidDatasetException? Translate(string file, Exception error) =>
        error is DecoderFallbackException ? new InvalidDatasetException(file, "it is not UTF-8; save it as UTF-8.", error) : null;
}
