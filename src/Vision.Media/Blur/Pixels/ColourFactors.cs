namespace Vision.Media;

/// <summary>Factors from samples to 8-bit colours.</summary>
/// <param name="LumaZero">Luma of black.</param>
/// <param name="ChromaZero">Chroma of grey.</param>
/// <param name="Luma">Of luma, in all three colours.</param>
/// <param name="RedFromRed">Of the red difference, in red.</param>
/// <param name="GreenFromBlue">Of the blue difference, in green.</param>
/// <param name="GreenFromRed">Of the red difference, in green.</param>
/// <param name="BlueFromBlue">Of the blue difference, in blue.</param>
internal readonly record struct ColourFactors(
    double LumaZero, double ChromaZero, double Luma, double RedFromRed, double GreenFromBlue, double GreenFromRed, double BlueFromBlue);
