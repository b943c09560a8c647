using System.Text.Json.Serialization;

namespace Vision;

/// <summary>What values are.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<DatasetKind>))]
public enum DatasetKind
{
    /// <summary>Text, compared by its UTF-8 bytes, as Amazon DynamoDB does.</summary>
    Text,

    /// <summary>A number of at most 28 digits.</summary>
    Number,

    /// <summary>True or false.</summary>
    Flag,

    /// <summary>A list or an object, kept as JSON; it is not compared.</summary>
    Json,

    /// <summary>Of a column only: values of more than one kind.</summary>
    Mixed,
}
