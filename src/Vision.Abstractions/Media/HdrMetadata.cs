namespace Vision;

/// <summary>The screen that HDR pictures were made on, and how bright they get (SMPTE ST 2086, CTA-861.3). Whoever shows them darkens by it.</summary>
/// <param name="Display">
/// Primaries, white point and luminance in the units of video streams (0.00002, and 0.0001 cd/m²):
/// <c>G(13250,34500)B(7500,3000)R(34000,16000)WP(15635,16450)L(10000000,50)</c>; empty when the file does not say.
/// </param>
/// <param name="Light">Brightest pixel and brightest frame, cd/m²: <c>1000,400</c>; empty when the file does not say.</param>
public sealed record HdrMetadata(string Display, string Light);
