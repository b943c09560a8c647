using System.Text;

namespace Vision.Aws.Internal.DynamoDb;

/// <summary>The values that a query leaves to a key.</summary>
/// <remarks>
/// | condition              | values                                             |
/// |------------------------|----------------------------------------------------|
/// | <c>eq</c>, <c>in</c> of the key | the operands                              |
/// | <c>AND</c>             | those that all parts leave which say anything       |
/// | <c>OR</c>              | those of its parts together, if each says anything  |
/// | any other              | all                                                 |
/// </remarks>
internal static class KeyValues
{
    private const int MostBytes = 2048;

    /// <summary>The values, each once; <see langword="null"/> when the query leaves all.</summary>
    public static IReadOnlyList<DatasetValue>? Of(DatasetCondition query, string key) => Find(query, key)?.Where(CanBeKey).Distinct().ToList();

    private static IEnumerable<DatasetValue>? Find(DatasetCondition condition, string key)
    {
        switch (condition)
        {
            case ColumnCondition { Operator: DatasetOperator.Equal or DatasetOperator.In } column when column.Column == key:
                return column.Operands;
            case AllConditions all:
                var limits = all.Conditions.Select(inner => Find(inner, key)).OfType<IEnumerable<DatasetValue>>().ToList();
                return limits.Count == 0 ? null : limits.Aggregate((left, right) => left.Intersect(right));
            case AnyCondition any:
                var parts = any.Conditions.Select(inner => Find(inner, key)).ToList();
                return parts.Contains(null) ? null : parts.SelectMany(part => part!);
            default:
                return null;
        }
    }

    // A request with any other one is refused as a whole, and no row has it.
    private static bool CanBeKey(DatasetValue value) => value.Kind != DatasetKind.Text || Encoding.UTF8.GetByteCount(value.Text) is > 0 and <= MostBytes;
}
