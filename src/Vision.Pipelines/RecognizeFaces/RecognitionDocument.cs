using System.Text.Encodings.Web;
using System.Text.Json;

namespace Vision.Pipelines.RecognizeFaces;

/// <summary>The JSON that recognition leaves.</summary>
/// <param name="File">The video or image.</param>
/// <param name="Name">The best name, or <c>unknown</c>.</param>
/// <param name="Frames">Number of frames that were looked at.</param>
/// <param name="FrameSize">Of the upright frames, px; boxes are ratios of it.</param>
/// <param name="Sheet">The contact sheet.</param>
/// <param name="People">People with names by falling votes, then strangers by their start.</param>
public sealed record RecognitionDocument(ObjectRef File, string Name, int Frames, ImageSize FrameSize, ObjectRef Sheet, IReadOnlyList<RecognizedPerson> People)
{
    internal static JsonSerializerOptions Json { get; } = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
