using System.CommandLine;

namespace Vision.Cli;

/// <summary>The command line of <c>vision doctor</c>.</summary>
internal static class DoctorCommands
{
    public static Command Doctor(CommandLine commandLine)
    {
        var data = new Option<string?>("--data") { Description = "Data folder of the host. Environment: VISION_DATA; else 'data' below the current folder.", HelpName = "DIR" };
        var port = new Option<int?>("--port") { Description = "Port of the host. Default 7071.", HelpName = "N" };
        var models = new Option<string?>("--models") { Description = "Folder of the models.", HelpName = "DIR" };
        var problems = new Option<bool>("--problems") { Description = "Print only what is not ok." };
        return commandLine.Local(
            new Command("doctor", "Looks whether this machine has what Vision needs: .NET, ffmpeg, native libraries, models, folders, room.") { data, port, models, problems }.WithDetails(
                """
                vision doctor
                vision doctor --problems --data ~/vision
                vision doctor --json
                """,
                """{ "ok", "checks": [{ "check", "ok", "details", "remedy" }] }"""),
            (with, cancel) =>
            {
                List<string> arguments = [];
                Pass("--data", with.Parsed.GetValue(data) ?? with.DataFolder);
                Pass("--port", with.Parsed.GetValue(port)?.ToString(System.Globalization.CultureInfo.InvariantCulture));
                Pass("--models", with.Parsed.GetValue(models));
                return new DoctorCommand(with.Host, with.Terminal).RunAsync(arguments, with.Json, with.Parsed.GetValue(problems), cancel);

                void Pass(string name, string? value)
                {
                    if (value is not null)
                        arguments.AddRange([name, value]);
                }
            });
    }
}
