namespace Vision.Cli;

/// <summary>What <c>vision dataset load</c> loads.</summary>
/// <param name="Csv">The table's file.</param>
/// <param name="Images">Folder of images; <see langword="null"/> for none.</param>
/// <param name="Table">Name of the table in DynamoDB; <see langword="null"/>: the file is queried where it is.</param>
/// <param name="Container">Where files go.</param>
/// <param name="Key">The column that tells rows apart.</param>
/// <param name="Indexes">Each <c>column</c> or <c>column:range</c>.</param>
/// <param name="Parallel">Uploads at the same time.</param>
internal sealed record DatasetLoadOptions(string Csv, string? Images, string? Table, string Container, string? Key, IReadOnlyList<string> Indexes, int Parallel)
{
    /// <summary>The folder in the container.</summary>
    public string Folder => Table ?? Path.GetFileNameWithoutExtension(Csv);
}
