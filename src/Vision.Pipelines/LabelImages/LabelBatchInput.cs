using System.Text.Json.Serialization;

namespace Vision.Pipelines.LabelImages;

/// <summary>What <see cref="LabelBatchOrchestrator"/> works on.</summary>
/// <param name="Prefix">The images, for example <c>file://images/2024/</c>; what pipelines wrote below it is left out.</param>
/// <param name="Batch">Name of the merged CSV, one part of a key. Default: the prefix with <c>-</c> for <c>/</c>, or the container.</param>
/// <param name="Options">How each image is labelled; <see langword="null"/> for the defaults.</param>
/// <param name="Progress">Where a long batch goes on; set by the batch itself, leave it out.</param>
public sealed record LabelBatchInput(
    [property: JsonPropertyName("prefix")] ObjectPrefix Prefix,
    [property: JsonPropertyName("batch")] string? Batch = null,
    [property: JsonPropertyName("options")] LabelImageOptions? Options = null,
    [property: JsonPropertyName("progress"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] LabelBatchProgress? Progress = null);
