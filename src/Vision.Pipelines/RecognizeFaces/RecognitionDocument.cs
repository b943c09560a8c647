using System.Text.Encodings.Web;
using System.Text.Json;

namespace Vision.Pipelines.RecognizeFaces;

/// <summary>The JSON that recognition leaves.</summary>
/// <param name="Video">The video.</param>
/// <param name="Name">The best name, or <c>unknown</c>.</param>
/// <param name="Frames">Number of frames that were looked at.</param>
/// <param name="People">People with names by falling votes, then strangers by their start.</param>
public sealed record RecognitionDocument(ObjectRef Video, string Name, int Frames, IReadOnlyList<RecognizedPerson> People)
{
    internal static JsonSerializerOptions Json { get; } = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
