using Microsoft.DurableTask;

namespace DurableTask.Lambda.Hosting.Internal.Payloads;

/// <summary>A failure on its way between functions.</summary>
internal sealed record Failure(string Type, string Message)
{
    // Deep recursions have traces that alone would be too much for an error.
    private const int LongestTrace = 8_000;
    private const int LongestMessage = 16_000;

    public string? Stack { get; init; }

    public Failure? Inner { get; init; }

    /// <summary>No other try can help.</summary>
    public bool IsFinal { get; init; }

    public static Failure Of(Exception exception, bool isFinal = false) => Of(TaskFailureDetails.FromException(exception)) with { IsFinal = isFinal };

    public static Failure Of(TaskFailureDetails details) => new(details.ErrorType, Cut(details.ErrorMessage, LongestMessage)!)
    {
        Stack = Cut(details.StackTrace, LongestTrace),
        Inner = details.InnerFailure is { } inner ? Of(inner) : null,
    };

    public TaskFailureDetails ToDetails() => new(Type, Message, Stack, Inner?.ToDetails(), null);

    private static string? Cut(string? text, int longest) => text?.Length > longest ? $"{text[..longest]}…" : text;
}
