using System.Text.Json;
using Microsoft.DurableTask.Client;
using Vision.Pipelines.BlurFaces;
using Vision.Pipelines.Bot;
using Vision.Pipelines.Datasets;
using Vision.Pipelines.LabelImages;
using Vision.Pipelines.Places;
using Vision.Pipelines.RecognizeFaces;
using Vision.Pipelines.VideoJobs;

namespace Vision.Pipelines.CleanUp.Internal;

/// <summary>Where a run's parts are, by its name, id and input.</summary>
/// <remarks>
/// | run                                        | parts                                         |
/// |--------------------------------------------|-----------------------------------------------|
/// | of a pipeline                              | by its id, where its options and source say   |
/// | over a message of a chat                   | by its id, where its input says               |
/// | a job of the endpoint for Rekognition's clients | the job's own folder, results included   |
/// | a page or an image of a batch, <c>FindFaces</c>, <c>DatasetChunk</c> | none: they are among its parent's        |
/// | any other, or with an input that is none   | none                                          |
/// </remarks>
internal static class RunInputs
{
    /// <param name="run">With its input.</param>
    public static ObjectPrefix? PartsOf(OrchestrationMetadata run)
    {
        try
        {
            return run.Name switch
            {
                LabelImageOrchestrator.Name => run.ReadInputAs<LabelImageInput>() is { Image: { } image, Run: null } input
                    ? RunParts.Of(image, input.Options?.PartsContainer, run.InstanceId) : null,
                LabelBatchOrchestrator.Name => run.ReadInputAs<LabelBatchInput>() is { Prefix: { } prefix } input
                    ? RunParts.Of(prefix, input.Options?.PartsContainer, run.InstanceId) : null,
                RecognizeFacesOrchestrator.Name => run.ReadInputAs<RecognizeFacesInput>() is { File: { } file } input
                    ? RunParts.Of(file, input.Options?.PartsContainer, run.InstanceId) : null,
                BlurFacesOrchestrator.Name => run.ReadInputAs<BlurFacesInput>() is { Source: { } source } input
                    ? RunParts.Of(source, input.Options?.PartsContainer, run.InstanceId) : null,
                QueryDatasetOrchestrator.Name => run.ReadInputAs<QueryDatasetInput>() is { Images: { } images } input
                    ? RunParts.Of(images, input.Options?.PartsContainer, run.InstanceId) : null,
                LoadDatasetOrchestrator.Name => run.ReadInputAs<LoadDatasetInput>() is { Source: { } table } input
                    ? RunParts.Of(table, input.PartsContainer, run.InstanceId) : null,
                AnswerChatOrchestrator.Name => run.ReadInputAs<AnswerChatInput>() is { Place: { } place } ? RunParts.In(place, run.InstanceId) : null,
                VideoJobOrchestrator.Name => run.ReadInputAs<VideoJobInput>() is { Parts: { } parts }
                    && VideoJobOrchestrator.IsPartsOf(parts, run.InstanceId) ? parts : null,
                _ => null,
            };
        }
        catch (Exception e) when (e is JsonException or FormatException or ArgumentException)
        {
            // Such a run failed before it left anything.
            return null;
        }
    }
}
