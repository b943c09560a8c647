using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Vision.Cli;

/// <summary>All JSON that is read or printed, generated at build time, so that nothing needs reflection.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    PropertyNameCaseInsensitive = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Run))]
[JsonSerializable(typeof(List<Run>))]
[JsonSerializable(typeof(UploadReceipt))]
[JsonSerializable(typeof(StartRequest))]
[JsonSerializable(typeof(StartResponse))]
[JsonSerializable(typeof(LabelOutput))]
[JsonSerializable(typeof(ImageResults))]
[JsonSerializable(typeof(RecognizeRequest))]
[JsonSerializable(typeof(RecognizeOutput))]
[JsonSerializable(typeof(RecognitionResults))]
[JsonSerializable(typeof(RecognizeReport))]
[JsonSerializable(typeof(FramesDone))]
[JsonSerializable(typeof(BlurRequest))]
[JsonSerializable(typeof(BlurOutput))]
[JsonSerializable(typeof(BlurReport))]
[JsonSerializable(typeof(NewCollection))]
[JsonSerializable(typeof(CollectionList))]
[JsonSerializable(typeof(FaceList))]
[JsonSerializable(typeof(IndexedFaces))]
[JsonSerializable(typeof(FoundFaces))]
[JsonSerializable(typeof(KnownCollection))]
[JsonSerializable(typeof(SearchedFaces))]
[JsonSerializable(typeof(EnrollReport))]
[JsonSerializable(typeof(CreatedCollectionReport))]
[JsonSerializable(typeof(SearchReport))]
[JsonSerializable(typeof(FacesReport))]
[JsonSerializable(typeof(DeletedFacesReport))]
[JsonSerializable(typeof(Problem))]
[JsonSerializable(typeof(PurgeResponse))]
[JsonSerializable(typeof(PurgeReport))]
[JsonSerializable(typeof(UploadReport))]
[JsonSerializable(typeof(LabelReport))]
[JsonSerializable(typeof(ActionReport))]
[JsonSerializable(typeof(DoctorReport))]
[JsonSerializable(typeof(DeadLetterItems))]
[JsonSerializable(typeof(ReplayRequest))]
[JsonSerializable(typeof(ReplayReport))]
[JsonSerializable(typeof(DatasetQueryRequest))]
[JsonSerializable(typeof(DatasetLoadRequest))]
[JsonSerializable(typeof(DatasetQueryOutput))]
[JsonSerializable(typeof(DatasetLoadOutput))]
[JsonSerializable(typeof(DatasetStatus))]
[JsonSerializable(typeof(DatasetQueryReport))]
[JsonSerializable(typeof(DatasetLoadReport))]
[JsonSerializable(typeof(LoadReport))]
[JsonSerializable(typeof(GradeReport))]
[JsonSerializable(typeof(FilePage))]
[JsonSerializable(typeof(System.Text.Json.JsonElement))]
internal sealed partial class CliJson : JsonSerializerContext
{
    // Readable in a terminal and in a diff: é stays é. Control characters are escaped all the same.
    private static JavaScriptEncoder Readable => JavaScriptEncoder.UnsafeRelaxedJsonEscaping;

    /// <summary>For <c>--json</c>: indented.</summary>
    public static CliJson Printed => field ??= new(new JsonSerializerOptions(Default.Options) { WriteIndented = true, Encoder = Readable });

    /// <summary>For JSON Lines: one value a line.</summary>
    public static CliJson Line => field ??= new(new JsonSerializerOptions(Default.Options) { Encoder = Readable });
}
