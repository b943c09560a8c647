using Microsoft.DurableTask;

namespace Vision.Pipelines;

/// <summary>The one sentence of a failed run that a user needs: which file, why, and what to do.</summary>
/// <remarks>An engine wraps the failure of an activity into that of its orchestration; this unwraps it.</remarks>
public static class FailureSentence
{
    private const string Wrapper = " failed with an unhandled exception: ";

    /// <summary>The sentence of a failure.</summary>
    public static string Of(TaskFailureDetails failure)
    {
        ArgumentNullException.ThrowIfNull(failure);
        for (var inner = failure; inner is not null; inner = inner.InnerFailure)
        {
            if (!IsWrapper(inner))
                return inner.ErrorMessage;
        }

        return Of(failure.ErrorMessage);
    }

    /// <summary>The sentence in a message of which nothing else is known.</summary>
    public static string Of(string message)
    {
        ArgumentNullException.ThrowIfNull(message);
        var start = message.LastIndexOf(Wrapper, StringComparison.Ordinal);
        return start < 0 ? message : message[(start + Wrapper.Length)..];
    }

    private static bool IsWrapper(TaskFailureDetails failure) =>
        failure.ErrorType.EndsWith(nameof(TaskFailedException), StringComparison.Ordinal) || failure.ErrorMessage.StartsWith("Task '", StringComparison.Ordinal);
}
