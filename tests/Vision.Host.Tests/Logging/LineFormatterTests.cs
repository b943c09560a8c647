using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Vision.Host.Logging;

public class LineFormatterTests
{
    [Fact]
    public void Write_WarningWithException_IsOneLineWithTheReason() =>
        Assert.Matches(@"^\d\d:\d\d:\d\d warn  Step failed: the file is empty\r?\n$", Write(LogLevel.Warning, "Step failed", Thrown("the file is empty")));

    [Fact]
    public void Write_MessageThatQuotesItsException_DoesNotRepeatIt() =>
        Assert.Matches(@" warn  Step failed: boom\r?\n$", Write(LogLevel.Warning, "Step failed: boom", Thrown("boom")));

    [Fact]
    public void Write_Error_HasTheStackBelow() => Assert.Contains("   at ", Write(LogLevel.Error, "Broken", Thrown("boom")), StringComparison.Ordinal);

    [Fact]
    public void Write_LineBreaksAndEscapes_CannotForgeAnEntry() =>
        Assert.Single(Write(LogLevel.Information, "key a\r\n12:00:00 info  forged\e[2J", null).TrimEnd().Split('\n'));

    private static string Write(LogLevel level, string message, Exception? exception)
    {
        using var output = new StringWriter();
        var entry = new LogEntry<string>(level, "category", 0, message, exception, (state, _) => state);
        new LineFormatter(TimeProvider.System).Write(in entry, null, output);
        return output.ToString();
    }

    private static InvalidOperationException Thrown(string message)
    {
        try
        {
            throw new InvalidOperationException(message);
        }
        catch (InvalidOperationException exception)
        {
            return exception;
        }
    }
}
