using System.Text.Json.Serialization;

namespace Vision.Pipelines.RecognizeFaces;

/// <summary>What came of one video or image.</summary>
/// <param name="File">The video or image.</param>
/// <param name="Frames">Number of frames that were looked at, or staged where <see cref="Chaining.Events"/> goes on.</param>
/// <param name="Name">The person for whom most of it speaks, or <c>unknown</c>; this and all below are left out where each frame has a run of its own.</param>
/// <param name="People">Names of all known people, by falling votes; at most the first 100.</param>
/// <param name="Strangers">Number of people without a name.</param>
/// <param name="Text">The name, alone.</param>
/// <param name="Json">Everybody with times, scores and boxes.</param>
/// <param name="Sheet">The contact sheet.</param>
public sealed record RecognizeFacesOutput(
    [property: JsonPropertyName("file")] ObjectRef File,
    [property: JsonPropertyName("frames")] int Frames,
    [property: JsonPropertyName("name"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Name = null,
    [property: JsonPropertyName("people"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<string>? People = null,
    [property: JsonPropertyName("strangers")] int Strangers = 0,
    [property: JsonPropertyName("text"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] ObjectRef? Text = null,
    [property: JsonPropertyName("json"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] ObjectRef? Json = null,
    [property: JsonPropertyName("sheet"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] ObjectRef? Sheet = null);
