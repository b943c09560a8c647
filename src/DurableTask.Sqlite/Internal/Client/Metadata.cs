using System.Text.Json;
using DurableTask.Sqlite.Internal.Storage;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace DurableTask.Sqlite.Internal.Client;

internal static class Metadata
{
    /// <summary>A row as clients know it. A converter, and with it the right to read payloads, comes only with the payloads.</summary>
    public static OrchestrationMetadata Of(InstanceRow row, DataConverter? converter) => new(row.Name, row.Id)
    {
        RuntimeStatus = row.Status,
        CreatedAt = new(row.Created, TimeSpan.Zero),
        LastUpdatedAt = new(row.Updated, TimeSpan.Zero),
        SerializedInput = converter is null ? null : row.Input.Text,
        SerializedOutput = converter is null ? null : row.Output.Text,
        SerializedCustomStatus = row.CustomStatus.Text,
        FailureDetails = row.Failure,
        DataConverter = converter,
        Tags = row.Tags is null ? new Dictionary<string, string>() : JsonSerializer.Deserialize<Dictionary<string, string>>(row.Tags)!,
    };
}
