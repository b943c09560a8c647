namespace Vision.Cli;

/// <summary>How <c>vision results</c> prints.</summary>
internal enum ResultsFormat
{
    /// <summary>For people.</summary>
    Table,

    /// <summary>The CSV file, byte for byte.</summary>
    Csv,

    /// <summary>The JSON file, byte for byte.</summary>
    Json,
}
