using System.CommandLine;

namespace Vision.Cli;

/// <summary>The command lines of the commands about runs.</summary>
internal static class RunCommands
{
    private static readonly string[] Statuses = ["Pending", "Running", "Completed", "Failed", "Suspended", "Terminated"];

    private const string RunJson =
        """{ "name", "instanceId", "runtimeStatus", "createdTime", "lastUpdatedTime", "input", "customStatus", "output", "failureDetails" }""";

    public static Command Status(CommandLine commandLine)
    {
        var id = new Argument<string?>("ID") { Description = "A run, by its id or the start of it; without it, the newest runs.", Arity = ArgumentArity.ZeroOrOne };
        var watch = new Option<bool>("--watch", "-w") { Description = "Print every change as it happens: of one run until it ends, of all until Ctrl-C." };
        var status = new Option<string[]>("--status") { Description = $"Only runs in this status; may be repeated: {string.Join(", ", Statuses)}.", HelpName = "STATUS" };
        status.Validators.Add(result =>
        {
            foreach (var token in result.Tokens.Where(token => !Statuses.Contains(token.Value, StringComparer.OrdinalIgnoreCase)))
                result.AddError($"'{token.Value}' is no status; it is one of {string.Join(", ", Statuses)}");
        });
        var top = new Option<int>("--top") { Description = "Most runs listed.", HelpName = "N", DefaultValueFactory = _ => 20 };
        top.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 1 or > 1000)
                result.AddError("--top takes 1..1000");
        });

        return commandLine.Talking(
            new Command("status", "Shows runs.") { id, watch, status, top }.WithDetails(
                """
                vision status
                vision status --status Failed --top 100
                vision status 3fa9c1 --watch
                """,
                $"one run: {RunJson}; several: an array of them; with --watch: one a line"),
            (with, cancel) =>
            {
                var command = new StatusCommand(with.Api, with.Terminal, with.Time);
                var query = new RunQuery(with.Parsed.GetValue(status) ?? [], with.Parsed.GetValue(top));
                return (with.Parsed.GetValue(id), with.Parsed.GetValue(watch)) switch
                {
                    (null, false) => command.ListAsync(query, with.Json, cancel),
                    (null, true) => command.WatchAllAsync(query, with.Json, cancel),
                    ({ } run, false) => command.ShowAsync(run, with.Json, cancel),
                    ({ } run, true) => command.WatchAsync(run, with.Json, cancel),
                };
            });
    }

    public static Command Results(CommandLine commandLine)
    {
        var id = Id();
        var csv = new Option<bool>("--csv") { Description = "Print the CSV file." };
        var command = new Command("results", "Shows what a run found.") { id, csv };
        command.Validators.Add(result =>
        {
            if (result.GetResult(csv) is not null && result.GetResult("--json") is not null)
                result.AddError("--csv and --json exclude each other");
        });
        return commandLine.Talking(
            command.WithDetails(
                """
                vision results 3fa9c1
                vision results 3fa9c1 --csv > cat.csv
                """,
                """the results file: { "Image", "ImageSize", "Labels": [], "TextDetections": [], … }, in Amazon Rekognition's shapes"""),
            (with, cancel) => new ResultsCommand(with.Api, with.Terminal).RunAsync(
                with.Parsed.GetRequiredValue(id),
                with.Parsed.GetValue(csv) ? ResultsFormat.Csv : with.Json ? ResultsFormat.Json : ResultsFormat.Table,
                cancel));
    }

    public static Command Terminate(CommandLine commandLine)
    {
        var id = Id();
        var reason = new Option<string>("--reason") { Description = "Kept with the run.", HelpName = "TEXT", DefaultValueFactory = _ => "" };
        return commandLine.Talking(
            new Command("terminate", "Ends a run that is at work.") { id, reason }.WithDetails(
                "vision terminate 3fa9c1 --reason \"wrong folder\"", """{ "run", "action": "terminate", "done" }"""),
            (with, cancel) => new ManageCommand(with.Api, with.Terminal).TerminateAsync(
                with.Parsed.GetRequiredValue(id), with.Parsed.GetRequiredValue(reason), with.Json, cancel));
    }

    public static Command Purge(CommandLine commandLine)
    {
        var id = Id();
        return commandLine.Talking(
            new Command("purge", "Forgets a finished run; its result files stay.") { id }.WithDetails(
                "vision purge 3fa9c1", """{ "run", "action": "purge", "done" }"""),
            (with, cancel) => new ManageCommand(with.Api, with.Terminal).PurgeAsync(with.Parsed.GetRequiredValue(id), with.Json, cancel));
    }

    private static Argument<string> Id() => new("ID") { Description = "A run, by its id or the start of it." };
}
