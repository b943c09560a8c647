namespace Vision.Cli;

/// <summary>A container cannot do what was asked.</summary>
/// <param name="message">Which object, why, and what to do.</param>
/// <param name="innerException">The cause.</param>
internal sealed class ContainerException(string message, Exception? innerException = null) : Exception(message, innerException);
