using System.Text.Json;

namespace Vision.Pipelines.Datasets.Files;

/// <summary>One JSON object a line; blank lines are none.</summary>
internal sealed class JsonRows(LimitedLines lines, string file) : IRowReader
{
    private long _line;

    public IReadOnlyList<string> Names => [];

    public bool IsTyped => true;

    public async Task<DatasetRow?> NextAsync()
    {
        while (await lines.ReadLineAsync().ConfigureAwait(false) is { } line)
        {
            _line++;
            if (!string.IsNullOrWhiteSpace(line))
                return Read(line);
        }

        return null;
    }

    public void Dispose() => lines.Dispose();

    private DatasetRow Read(string line)
    {
        try
        {
            using var document = JsonDocument.Parse(line);
            return DatasetRow.Read(document.RootElement);
        }
        catch (JsonException error)
        {
            throw new InvalidDatasetException(file, $"line {_line} is no row: {error.Message}", error);
        }
    }
}
