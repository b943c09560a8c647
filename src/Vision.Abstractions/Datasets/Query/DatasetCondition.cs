namespace Vision;

/// <summary>What rows are asked for: a comparison, or several of them joined.</summary>
public abstract record DatasetCondition
{
    /// <summary>Whether a row is asked for.</summary>
    public abstract bool Matches(DatasetRow row);

    /// <summary>Every comparison in it, in reading order.</summary>
    public abstract IEnumerable<ColumnCondition> Comparisons { get; }
}
