namespace Vision.Media;

/// <summary>What a program takes and gives besides its output pipe.</summary>
/// <param name="TakesInput">Whether it is fed through its standard input; else that is empty.</param>
/// <param name="FileBytes">Greatest size of a file that it writes; 0 for none at all.</param>
internal readonly record struct MediaFlow(bool TakesInput, long FileBytes);
