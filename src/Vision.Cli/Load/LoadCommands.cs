using System.CommandLine;
using System.CommandLine.Parsing;

namespace Vision.Cli;

/// <summary>The command line of <c>vision load</c>.</summary>
internal static class LoadCommands
{
    private const int LongestTimeout = 7 * 24 * 3600;

    public static Command Load(CommandLine commandLine)
    {
        var paths = new Argument<string[]>("FILE|DIR") { Description = "Videos and images, and folders of them; keys are the paths below a folder.", Arity = ArgumentArity.OneOrMore };
        var to = new Option<string>("--to") { Description = $"Where to: {Containers.Forms}.", HelpName = "PLACE", DefaultValueFactory = _ => "videos" };
        var prefix = new Option<string>("--prefix") { Description = "Put before every key, like a folder.", HelpName = "PREFIX", DefaultValueFactory = _ => "" };
        var rate = new Option<string>("--rate") { Description = $"How fast uploads begin: {UploadRate.Forms}.", HelpName = "RATE", DefaultValueFactory = _ => "1/s" };
        var wait = new Option<bool>("--wait") { Description = "Follow the runs that the uploads start to their ends." };
        var timeout = new Option<int>("--timeout") { Description = "Seconds that runs may take after the last upload.", HelpName = "S", DefaultValueFactory = _ => 600 };
        to.Validators.Add(result => Require(result, Containers.IsWritten(result.GetValueOrDefault<string>()), $"--to takes {Containers.Forms}"));
        prefix.Validators.Add(result => Require(
            result, !(result.GetValueOrDefault<string>() ?? "").Split('/').Any(segment => segment is "." or ".."), "--prefix names a place inside the container; it cannot contain . or .."));
        rate.Validators.Add(result => Require(result, UploadRate.TryParse(result.GetValueOrDefault<string>(), out _), $"--rate takes {UploadRate.Forms}"));
        timeout.Validators.Add(result => Require(result, result.GetValueOrDefault<int>() is > 0 and <= LongestTimeout, $"--timeout takes 1..{LongestTimeout}"));

        var command = new Command("load", "Uploads files at a steady rate, and measures how long they take.") { paths, to, prefix, rate, wait, timeout };
        return commandLine.Talking(
            command.WithDetails(
                """
                vision load clips/ --rate 1/s --wait
                vision load photos/ --to images --rate 30/min --wait --json
                vision load clips/ --to s3://my-input/today --rate 5/s --wait
                vision load clips/ --to blob://videos --rate max
                """,
                """{ "target", "rate", "files", "uploaded", "succeeded", "failed", "reused", "firstUpload", "seconds", "filesPerSecond", "firstResultMs", "lateMs", "uploadMs": { "min", "avg", "p50", "p95", "p99", "max" }, "latencyMs": { … }, "failures": [ { "file", "error" } ] }"""),
            async (with, cancel) =>
            {
                var parsed = with.Parsed;
                _ = UploadRate.TryParse(parsed.GetRequiredValue(rate), out var pace);
                var options = new LoadOptions(
                    parsed.GetRequiredValue(paths), parsed.GetRequiredValue(to), parsed.GetRequiredValue(prefix).TrimStart('/'), pace, parsed.GetValue(wait), TimeSpan.FromSeconds(parsed.GetValue(timeout)));
                using var containers = commandLine.Containers(with);
                return await new LoadCommand(with.Api, containers, with.Terminal, with.Time).RunAsync(options, with.Json, cancel);
            });
    }

    private static void Require(SymbolResult result, bool isRight, string sentence)
    {
        if (!isRight)
            result.AddError(sentence);
    }
}
