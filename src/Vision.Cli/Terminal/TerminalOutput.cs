using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Vision.Cli;

/// <summary>What several commands print the same way.</summary>
internal static class TerminalOutput
{
    private const int MostNames = 3;

    /// <summary>Which files of the given folders were passed over, on the error stream.</summary>
    public static void WriteLeftOut(this Terminal terminal, IReadOnlyList<string> names, string kind)
    {
        if (names.Count == 0)
            return;

        terminal.Output.Flush();
        var shown = string.Join(", ", names.Take(MostNames).Select(SafeText.ForTerminal)) + (names.Count > MostNames ? ", …" : "");
        terminal.Error.WriteLine(names.Count == 1 ? $"Left out, as it is no {kind}: {shown}" : $"Left out, as none of them is an {kind}: {shown} ({names.Count} files)");
    }

    public static void WriteJson<T>(this Terminal terminal, T value, JsonTypeInfo<T> type) =>
        terminal.Output.WriteLine(JsonSerializer.Serialize(value, type));

    /// <summary>A list of what failed and why, on the error stream, so that a pipe receives results alone.</summary>
    public static void WriteFailures(this Terminal terminal, IEnumerable<(string Name, string Reason)> failures)
    {
        terminal.Output.Flush();
        var written = 0;
        foreach (var (name, reason) in failures)
        {
            if (written++ == 0)
                terminal.Error.WriteLine("Failed:");
            terminal.Error.WriteLine($"  {SafeText.ForTerminal(name)}: {SafeText.ForTerminal(reason)}");
        }
    }
}
