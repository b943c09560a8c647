namespace Vision.Pipelines.LabelImages;

/// <summary>What <see cref="WriteLabelsActivity"/> writes.</summary>
/// <param name="Image">The image.</param>
/// <param name="Labels">Its labels.</param>
/// <param name="Text">Its text.</param>
/// <param name="Options">How.</param>
public sealed record WriteLabelsInput(ObjectRef Image, Detection<DetectLabelsResult> Labels, Detection<DetectTextResult> Text, LabelImageOptions Options);
