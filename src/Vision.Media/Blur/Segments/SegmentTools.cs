namespace Vision.Media;

/// <summary>What the programs of a segment are given.</summary>
/// <param name="Shape">What frames are between them.</param>
/// <param name="StartTicks">The file's zero: what times of the encoder count from.</param>
/// <param name="Decoder">How the decoder runs.</param>
/// <param name="EncoderArguments">How the encoder runs.</param>
internal sealed record SegmentTools(FrameShape Shape, long StartTicks, DecoderSettings Decoder, string EncoderArguments);
