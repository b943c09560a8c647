namespace Vision.Media;

/// <summary>A byte stream breaks the rules of the NUT container.</summary>
internal sealed class NutFormatException(string message) : Exception(message);
