namespace Vision.Onnx;

/// <summary>How video jobs read videos.</summary>
/// <param name="Splitter">Gives their frames.</param>
/// <param name="Probe">Says what they are.</param>
public sealed record VideoReading(IVideoSplitter Splitter, IVideoProbe Probe);
