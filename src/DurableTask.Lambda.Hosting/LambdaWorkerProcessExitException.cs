namespace DurableTask.Lambda.Hosting;

/// <summary>
/// The type that a failure names when an activity's function ended without a result: out of memory, out of time, or its process ended. The
/// same input may well succeed, so retry policies do well to handle it.
/// </summary>
/// <param name="message">Which function, and what the service says.</param>
public sealed class LambdaWorkerProcessExitException(string message) : InvalidOperationException(message);
