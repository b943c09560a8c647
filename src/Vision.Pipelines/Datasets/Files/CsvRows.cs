using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;

namespace Vision.Pipelines.Datasets.Files;

/// <summary>CSV as it comes: RFC 4180, and what people make of it.</summary>
/// <remarks>
/// | the line has                                  | read as                                                  |
/// |-----------------------------------------------|----------------------------------------------------------|
/// | more fields than there are columns            | the rest is of the last column: its commas were not quoted |
/// | fewer                                         | no values in the last columns                            |
/// | a quote inside a field that has none around it | that quote                                              |
/// | nothing                                       | no row                                                   |
/// </remarks>
internal sealed class CsvRows : IRowReader
{
    private const int MostColumns = 1_000;

    private readonly CsvParser _parser;
    private readonly string _delimiter;

    private CsvRows(CsvParser parser, string delimiter, string[] names) => (_parser, _delimiter, Names) = (parser, delimiter, names);

    public IReadOnlyList<string> Names { get; }

    public bool IsTyped => false;

    /// <exception cref="InvalidDatasetException">There is no line of column names.</exception>
    public static async Task<CsvRows> OpenAsync(TextReader text, string delimiter, string file)
    {
        var parser = new CsvParser(text, new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            Delimiter = delimiter,
            BadDataFound = null,
            MaxFieldSize = LimitedLines.Longest,
        });
        var names = await parser.ReadAsync().ConfigureAwait(false) ? parser.Record!.Select(name => name.Trim()).ToArray() : [];
        return new CsvRows(parser, delimiter, Problem(names) is { } problem ? throw new InvalidDatasetException(file, problem) : names);
    }

    public async Task<DatasetRow?> NextAsync()
    {
        if (!await _parser.ReadAsync().ConfigureAwait(false))
            return null;

        var fields = _parser.Record!;
        if (fields.Length > Names.Count)
            fields = [.. fields[..(Names.Count - 1)], string.Join(_delimiter, fields[(Names.Count - 1)..])];
        return new DatasetRow(fields.Zip(Names, (field, name) => KeyValuePair.Create(name, DatasetValue.Of(field))).Where(value => value.Value.Text.Length > 0));
    }

    public void Dispose() => _parser.Dispose();

    private static string? Problem(string[] names) =>
        names.Length == 0 ? "it is empty; its first line names the columns."
        : names.Length > MostColumns ? $"it has {names.Length} columns and the limit is {MostColumns}."
        : names.Contains("") ? $"column {Array.IndexOf(names, "") + 1} has no name; its first line names the columns."
        : names.GroupBy(name => name, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1) is { } twice ? $"two columns are called '{twice.Key}'; rename one."
        : null;
}
