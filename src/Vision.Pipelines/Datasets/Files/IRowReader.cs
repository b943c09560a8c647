namespace Vision.Pipelines.Datasets.Files;

/// <summary>Reads one row after the other.</summary>
internal interface IRowReader : IDisposable
{
    /// <summary>Names of columns that are known before any row.</summary>
    IReadOnlyList<string> Names { get; }

    /// <summary>Whether values have kinds; else all are text.</summary>
    bool IsTyped { get; }

    /// <summary>The next row; <see langword="null"/> after the last.</summary>
    /// <exception cref="InvalidDatasetException">The file is malformed here.</exception>
    Task<DatasetRow?> NextAsync();
}
