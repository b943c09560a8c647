using System.Text.RegularExpressions;
using Amazon.DynamoDBv2;

namespace Vision.Aws;

/// <summary>Tables of Amazon DynamoDB: <c>dynamodb://table</c>.</summary>
/// <param name="client">Makes or gives the client, when a table is first asked for.</param>
/// <param name="time">The clock.</param>
public sealed partial class DynamoDbDatasets(Func<IAmazonDynamoDB> client, TimeProvider time) : IDatasetSource
{
    /// <inheritdoc/>
    public string Scheme => "dynamodb";

    /// <inheritdoc/>
    public IDataset Open(DatasetAddress address)
    {
        ArgumentNullException.ThrowIfNull(address);
        if (!TableName().IsMatch(address.Path))
            throw new InvalidDatasetException(address.ToString(), "no table has such a name; it is 3 to 255 letters, digits, '_', '-' or '.'.");

        try
        {
            return new DynamoDbDataset(address, client(), time);
        }
        catch (ArgumentException error)
        {
            throw new InvalidDatasetException(address.ToString(), error.Message, error);
        }
    }

    [GeneratedRegex(@"^[A-Za-z0-9_.-]{3,255}\z", RegexOptions.CultureInvariant)]
    private static partial Regex TableName();
}
