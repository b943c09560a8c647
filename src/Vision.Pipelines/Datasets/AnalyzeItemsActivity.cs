using System.Text.Json;
using Microsoft.DurableTask;
using Vision.Pipelines.Datasets.Internal;
using Vision.Pipelines.Internal;

namespace Vision.Pipelines.Datasets;

/// <summary>Looks at the images of a page with the provider's models, and leaves what each shows; an image that is none gets the reason.</summary>
[DurableTask(Name)]
public sealed class AnalyzeItemsActivity(IObjectStores stores, IVisionProvider provider, ActivityEnd? end = null) : TaskActivity<DatasetPageInput, DatasetCounts>
{
    /// <summary>The activity's name.</summary>
    public const string Name = "AnalyzeItems";

    private const string Overwritten = "was overwritten while it was being looked at; start the run again.";

    // Each holds an image in memory; the models use all processors by themselves.
    private const int AtOnce = 2;

    /// <inheritdoc/>
    public override async Task<DatasetCounts> RunAsync(TaskActivityContext context, DatasetPageInput input)
    {
        var (job, stop) = (input.Job, ActivityEnd.Of(end));
        if (job.Models!.Contains(DatasetModels.Embedding) && !provider.Capabilities.HasFlag(VisionCapabilities.FaceEmbeddings))
            throw new ArgumentException($"The provider {provider.Name} gives no embeddings; leave the model {DatasetModels.Embedding} out, or let the host's own models look (Vision:Provider=onnx).");

        var copied = new List<string?>();
        await foreach (var item in JsonLines.ReadAsync(stores, DatasetKeys.Step(job.Parts, CopyItemsActivity.Name, input.Page), DatasetItem.Read, stop).ConfigureAwait(false))
            copied.Add(item.Outcome == DatasetItem.Copied ? item.Image : null);

        var found = new byte[copied.Count][];
        var options = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = stop };
        await Parallel.ForAsync(0, copied.Count, options, async (i, cancel) =>
            found[i] = copied[i] is { } name ? await LookAsync(job, job.Folder!.At(name), cancel).ConfigureAwait(false) : "null"u8.ToArray()).ConfigureAwait(false);

        await JsonLines.WriteAsync(stores, DatasetKeys.Step(job.Parts, Name, input.Page), found, (json, writer) => writer.WriteRawValue(json), stop).ConfigureAwait(false);
        return new DatasetCounts(copied.Count, copied.Count(name => name is not null));
    }

    private async Task<byte[]> LookAsync(DatasetJob job, ObjectRef image, CancellationToken stop)
    {
        try
        {
            var (source, _) = await new ImageReader(stores).ReadAsync(image, null, Overwritten, stop).ConfigureAwait(false);
            var labels = Wants(DatasetModels.Labels) ? await provider.DetectLabelsAsync(source, cancellationToken: stop).ConfigureAwait(false) : null;
            var text = Wants(DatasetModels.Text) ? await provider.DetectTextAsync(source, cancellationToken: stop).ConfigureAwait(false) : null;
            var embeddings = Wants(DatasetModels.Embedding);
            var look = new DetectFacesOptions { Embeddings = embeddings };
            var faces = embeddings || Wants(DatasetModels.Faces) ? await provider.DetectFacesAsync(source, look, stop).ConfigureAwait(false) : null;
            return JsonSerializer.SerializeToUtf8Bytes(
                new ItemFindings(
                    labels?.Labels.Select(label => new FoundLabel(label.Name, label.Confidence)).ToList(),
                    text?.TextDetections.Where(line => line.Type == TextType.Line).Select(line => line.DetectedText).ToList(),
                    faces?.FaceDetails.Select(face => new FoundFace(face.Confidence, face.BoundingBox, face.Embedding?.Values.ToArray())).ToList()),
                ItemFindings.Json);
        }
        catch (VisionException error) when (!error.IsRetryable)
        {
            return JsonSerializer.SerializeToUtf8Bytes(new ItemFindings(Error: error.Message), ItemFindings.Json);
        }

        bool Wants(string model) => job.Models!.Contains(model);
    }
}
