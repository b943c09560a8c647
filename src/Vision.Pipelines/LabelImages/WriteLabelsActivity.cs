using System.Text;
using Microsoft.DurableTask;
using Vision.Pipelines.Internal;
using Vision.Pipelines.LabelImages.Internal;

namespace Vision.Pipelines.LabelImages;

/// <summary>Writes the CSV and the JSON of an image. Each replaces the old one as a whole; the CSV comes last, so where it is, the JSON is too.</summary>
[DurableTask(Name)]
public sealed class WriteLabelsActivity(IObjectStores stores) : TaskActivity<WriteLabelsInput, LabelImageOutput>
{
    /// <summary>The activity's name.</summary>
    public const string Name = "WriteLabels";

    private const int MaxOutputText = 8_000;

    /// <inheritdoc/>
    public override async Task<LabelImageOutput> RunAsync(TaskActivityContext context, WriteLabelsInput input)
    {
        if (input.Labels.ETag != input.Text.ETag)
            throw new PreconditionFailedException(input.Image.ToString(), "was overwritten while it was being labelled; start a run for the new version.");

        var detector = new Detector(stores);
        var labels = await detector.LoadAsync(input.Labels).ConfigureAwait(false);
        var text = await detector.LoadAsync(input.Text).ConfigureAwait(false);
        string[] names = [.. labels.Labels.OrderByDescending(label => label.Confidence).Take(input.Options.MaxLabels).Select(label => label.Name)];
        string[] lines = [.. text.TextDetections.Where(detection => detection.Type == TextType.Line).Select(detection => detection.DetectedText)];

        var (csv, json) = (LabelKeys.Csv(input.Image, input.Options), LabelKeys.Json(input.Image, input.Options));
        var document = new LabelDocument(
            input.Image, input.Labels.ETag, labels.Image, labels.Labels, labels.LabelModelVersion, text.TextDetections, text.TextModelVersion);
        await stores.WriteJsonAsync(json, document, LabelDocument.Json).ConfigureAwait(false);
        var table = LabelCsv.Header + LabelCsv.Row(input.Image.Key, names, lines);
        await stores.WriteBytesAsync(csv, Encoding.UTF8.GetBytes(table)).ConfigureAwait(false);
        return new LabelImageOutput(input.Image, names, FirstOf(lines), csv, json);
    }

    private static string[] FirstOf(string[] lines)
    {
        var length = 0;
        return [.. lines.TakeWhile(line => (length += line.Length) <= MaxOutputText)];
    }
}
