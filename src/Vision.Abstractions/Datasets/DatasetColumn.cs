namespace Vision;

/// <summary>A column of a table.</summary>
/// <param name="Name">Its name; case counts.</param>
/// <param name="Kind">What its values are.</param>
public sealed record DatasetColumn(string Name, DatasetKind Kind);
