using System.Globalization;
using System.Text.Json;

namespace Vision.Cli;

/// <summary>One run, a line per property.</summary>
internal static class RunView
{
    public static void Write(Terminal terminal, Run run)
    {
        Line(terminal, "Run", run.InstanceId);
        Line(terminal, "Pipeline", run.Name);
        terminal.Output.WriteLine($"{Label(terminal, "Status")}{terminal.Paint(Colour(run.RuntimeStatus), run.RuntimeStatus)}");
        Line(terminal, "Created", Time(run.CreatedTime));
        Line(terminal, "Updated", Time(run.LastUpdatedTime));
        Json(terminal, "Input", run.Input);
        Json(terminal, "Progress", run.CustomStatus);
        if (run.Succeeded)
            Json(terminal, "Output", run.Output);
        else if (run.IsFinished)
            Line(terminal, "Reason", run.Reason);
    }

    public static AnsiColour Colour(string status) => status switch
    {
        "Completed" => AnsiColour.Green,
        "Failed" or "Terminated" => AnsiColour.Red,
        "Running" => AnsiColour.Cyan,
        _ => AnsiColour.Yellow,
    };

    private static void Line(Terminal terminal, string name, string value) =>
        terminal.Output.WriteLine(Label(terminal, name) + SafeText.ForTerminal(value));

    private static string Label(Terminal terminal, string name) => terminal.Paint(AnsiColour.Dim, name.PadRight(10));

    private static void Json(Terminal terminal, string name, JsonElement? value)
    {
        if (value is { ValueKind: not (JsonValueKind.Null or JsonValueKind.Undefined) } present)
            Line(terminal, name, JsonSerializer.Serialize(present, CliJson.Line.JsonElement));
    }

    private static string Time(DateTimeOffset time) => time.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);
}
