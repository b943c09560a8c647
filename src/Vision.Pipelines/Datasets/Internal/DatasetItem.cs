using System.Text.Json;

namespace Vision.Pipelines.Datasets.Internal;

/// <summary>What became of an item, as the manifest has it.</summary>
/// <param name="Id">Its id; <see langword="null"/> when its row has none.</param>
/// <param name="Image">Its image in the folder.</param>
/// <param name="Outcome">One of the constants here.</param>
/// <param name="Reason">Why it is not <see cref="Copied"/>.</param>
internal sealed record DatasetItem(string? Id, string? Image, string Outcome, string? Reason = null)
{
    public const string Copied = "copied", Missing = "missing", Refused = "refused", Failed = "failed";

    /// <summary>Whether an earlier run had copied it; not in the manifest, which is the same for the same items.</summary>
    public bool WasThere { get; init; }

    public static DatasetItem Read(JsonElement json) => new(
        json.GetProperty("id").GetString(),
        json.TryGetProperty("image", out var image) ? image.GetString() : null,
        json.GetProperty("outcome").GetString()!,
        json.TryGetProperty("reason", out var reason) ? reason.GetString() : null);

    public void WriteTo(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteString("id", Id);
        writer.WriteString("outcome", Outcome);
        if (Image is not null)
            writer.WriteString("image", Image);
        if (Reason is not null)
            writer.WriteString("reason", Reason);
        writer.WriteEndObject();
    }
}
