using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

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
    /// <summary>Number of people that were left out, since nothing of them is seen well enough to be sure that it is a face.</summary>
    public int LeftOut { get; init; }

    /// <summary>
    /// How far the ends of <see cref="RecognizedPerson.Times"/> may lie from the true ones, ms: the most that <see cref="TimeRange.StartWithinMs"/> and
    /// <see cref="TimeRange.EndWithinMs"/> say. Somebody is there from the first frame that shows him to the last, and comes and goes between two. 0 for a photo.
    /// </summary>
    public long TimesWithinMs { get; init; }

    /// <summary>Number of ends that are those of frames that were looked at, though the video has frames nearer to the true ones.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int UnrefinedEnds { get; init; }

    /// <summary>Why the first of them is; <see langword="null"/> when there are none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? UnrefinedReason { get; init; }

    /// <summary>Most faces in one frame that are smaller than was looked for: counted in photos, and in some frames of videos that show nobody.</summary>
    public int SmallerFaces { get; init; }

    /// <summary>The <c>minFaceSize</c> (<c>--min-face</c>) that finds them; <see langword="null"/> when there are none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? SmallerFacesFrom { get; init; }

    internal static JsonSerializerOptions Json { get; } = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
