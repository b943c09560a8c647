using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;

namespace Vision.Host.Logging;

/// <summary>One line for each entry: time, level, message, and what an exception says; its stack only where somebody has to look into it.</summary>
/// <remarks>
/// | level                 | exception                                 |
/// |-----------------------|-------------------------------------------|
/// | Warning and below     | its message, and those of its causes      |
/// | Error, Critical       | the same, then its stack, indented        |
/// A bad photo is a user's warning, not a fault of the program: nobody needs to know where in the program it was noticed.
/// </remarks>
internal sealed class LineFormatter(TimeProvider time) : ConsoleFormatter(FormatterName)
{
    public const string FormatterName = "line";

    public override void Write<TState>(in LogEntry<TState> logEntry, IExternalScopeProvider? scopeProvider, TextWriter textWriter)
    {
        var message = logEntry.Formatter(logEntry.State, logEntry.Exception);
        textWriter.Write($"{time.GetLocalNow():HH:mm:ss} {Level(logEntry.LogLevel)} ");
        textWriter.Write(OneLine(message));
        for (var exception = logEntry.Exception; exception is not null; exception = exception.InnerException)
        {
            // Many messages quote their exception already.
            if (!message.Contains(exception.Message, StringComparison.Ordinal))
                textWriter.Write($": {OneLine(exception.Message)}");
        }

        textWriter.WriteLine();
        if (logEntry is { Exception: { } fault, LogLevel: >= LogLevel.Error })
            textWriter.WriteLine($"    {fault.ToString().ReplaceLineEndings($"{Environment.NewLine}    ")}");
    }

    // Keys of files and words of photos come here; they must not look like entries of their own, or move the cursor.
    private static string OneLine(string text) =>
        text.Any(char.IsControl) ? string.Concat(text.Select(character => char.IsControl(character) ? ' ' : character)) : text;

    private static string Level(LogLevel level) => level switch
    {
        LogLevel.Trace => "trace",
        LogLevel.Debug => "debug",
        LogLevel.Information => "info ",
        LogLevel.Warning => "warn ",
        LogLevel.Error => "error",
        _ => "fatal",
    };
}
