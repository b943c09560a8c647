namespace Vision.Media;

/// <summary>How a program ended.</summary>
/// <param name="Code">Its exit code; 128 + n when signal n ended it.</param>
/// <param name="Errors">Start and end of what it wrote to its error output.</param>
/// <param name="Stopped">Why we stopped it, if we did.</param>
internal sealed record MediaExit(int Code, string Errors, StopReason Stopped);
