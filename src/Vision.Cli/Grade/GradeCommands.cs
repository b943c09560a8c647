using System.CommandLine;
using System.CommandLine.Parsing;

namespace Vision.Cli;

/// <summary>The command line of <c>vision grade</c>.</summary>
internal static class GradeCommands
{
    public static Command Grade(CommandLine commandLine)
    {
        var expect = new Option<string>("--expect") { Description = "The map: one file a line, a comma, what its result holds.", HelpName = "FILE", Required = true };
        var input = Place("--input", "Where the files were loaded to; its times count for --within.", "videos");
        var stage = Place("--stage", "Where frames are.", "stage-1");
        var stageKey = Key("--stage-key", "What a file's frames are called.", "{name}.jpg");
        var output = Place("--output", "Where results are.", "output");
        var outputKey = Key("--output-key", "What a file's result is called.", "{name}.txt");
        var first = Limit("--first-within", "Most seconds from the first upload to the first result.");
        var within = Limit("--within", "Most seconds from the first upload to the last result.");
        var points = new Option<string?>("--points") { Description = $"{GradePoints.Forms}. Default stage=20,output=20,contents=40,time=20; a check of 0 is left out, and so is time without a limit.", HelpName = "LIST" };
        points.Validators.Add(result => Require(result, result.GetValueOrDefault<string?>() is not { } text || GradePoints.TryParse(text) is not null, $"--points takes {GradePoints.Forms}"));

        var command = new Command("grade", "Compares the names, counts and contents of results with a map, and gives points.") { expect, input, stage, stageKey, output, outputKey, first, within, points };
        return commandLine.Talking(
            command.WithDetails(
                """
                vision grade --expect map.csv
                vision grade --expect map.csv --first-within 5 --within 300 --json
                vision grade --expect map.csv --stage-key '{name}/*.jpg' --points stage=10,contents=60
                vision grade --expect map.csv --input s3://my-input --stage s3://my-stage-1 --output s3://my-output --within 300
                """,
                """{ "points", "of", "full", "checks": [ { "check", "points", "of", "expected", "found", "problems": [] } ] }"""),
            async (with, cancel) =>
            {
                var parsed = with.Parsed;
                _ = KeyPattern.TryParse(parsed.GetRequiredValue(stageKey), out var frames);
                _ = KeyPattern.TryParse(parsed.GetRequiredValue(outputKey), out var results);
                var options = new GradeOptions(
                    ExpectedNames.Read(parsed.GetRequiredValue(expect)),
                    parsed.GetRequiredValue(input),
                    parsed.GetRequiredValue(stage),
                    frames!,
                    parsed.GetRequiredValue(output),
                    results!,
                    parsed.GetValue(first),
                    parsed.GetValue(within),
                    parsed.GetValue(points) is { } text ? GradePoints.TryParse(text)! : GradePoints.Usual);
                using var containers = commandLine.Containers(with);
                return await new GradeCommand(containers, with.Terminal).RunAsync(options, with.Json, cancel);
            });
    }

    private static Option<string> Place(string name, string description, string usual)
    {
        var option = new Option<string>(name) { Description = description, HelpName = "PLACE", DefaultValueFactory = _ => usual };
        option.Validators.Add(result => Require(result, Containers.IsWritten(result.GetValueOrDefault<string>()), $"{name} takes {Containers.Forms}"));
        return option;
    }

    private static Option<string> Key(string name, string description, string usual)
    {
        var option = new Option<string>(name) { Description = description, HelpName = "KEY", DefaultValueFactory = _ => usual };
        option.Validators.Add(result => Require(result, KeyPattern.TryParse(result.GetValueOrDefault<string>(), out _), $"{name} takes {KeyPattern.Forms}"));
        return option;
    }

    private static Option<double?> Limit(string name, string description)
    {
        var option = new Option<double?>(name) { Description = description, HelpName = "S" };
        option.Validators.Add(result => Require(result, result.GetValueOrDefault<double?>() is null or > 0, $"{name} takes a number of seconds"));
        return option;
    }

    private static void Require(SymbolResult result, bool isRight, string sentence)
    {
        if (!isRight)
            result.AddError(sentence);
    }
}
