namespace Vision.Cli;

/// <summary>Ends the command with a sentence and an exit code.</summary>
/// <param name="exitCode">One of <see cref="ExitCode"/>.</param>
/// <param name="message">What failed, why, and what to do.</param>
/// <param name="innerException">The cause.</param>
internal sealed class CliException(int exitCode, string message, Exception? innerException = null) : Exception(message, innerException)
{
    public int ExitCode { get; } = exitCode;
}
