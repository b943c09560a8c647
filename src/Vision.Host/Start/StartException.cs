namespace Vision.Host.Start;

/// <summary>The host cannot start: one sentence and an exit code, no stack trace.</summary>
/// <param name="exitCode">One of <see cref="ExitCode"/>.</param>
/// <param name="message">What is wrong and what to do.</param>
/// <param name="innerException">The cause.</param>
internal sealed class StartException(int exitCode, string message, Exception? innerException = null) : Exception(message, innerException)
{
    public int ExitCode { get; } = exitCode;
}
