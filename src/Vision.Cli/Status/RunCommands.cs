using System.CommandLine;
using System.Globalization;

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
        var status = StatusOption();
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
        var id = new Argument<string?>("ID") { Description = "A run, by its id or the start of it; or options that say which runs.", Arity = ArgumentArity.ZeroOrOne };
        var status = StatusOption();
        var name = new Option<string?>("--name") { Description = "Only runs of this pipeline, for example LabelImage.", HelpName = "PIPELINE" };
        var before = TimeOption("--before", "Only runs that were begun at this time or before, for example 2026-11-01 or 2026-11-01T12:00Z.");
        var after = TimeOption("--after", "Only runs that were begun at this time or after.");
        var prefix = new Option<string?>("--prefix") { Description = "Only runs whose id starts so.", HelpName = "START" };
        var command = new Command("purge", "Forgets finished runs; their result files stay.") { id, status, name, before, after, prefix };
        command.Validators.Add(result =>
        {
            var filters = new Option[] { status, name, before, after, prefix }.Count(option => result.GetResult(option) is not null);
            if (result.GetResult(id)?.Tokens.Count > 0 == filters > 0)
                result.AddError(filters > 0 ? "a run and options that say which runs exclude each other" : "say which runs: an id, or --status, --name, --before, --after or --prefix");
        });
        return commandLine.Talking(
            command.WithDetails(
                """
                vision purge 3fa9c1
                vision purge --status Failed --status Terminated --before 2026-11-01
                """,
                """one run: { "run", "action": "purge", "done" }; several: { "purged", "running" }"""),
            (with, cancel) => with.Parsed.GetValue(id) is { } run
                ? new ManageCommand(with.Api, with.Terminal).PurgeAsync(run, with.Json, cancel)
                : new ManageCommand(with.Api, with.Terminal).PurgeAsync(
                    new PurgeQuery(
                        with.Parsed.GetValue(status) ?? [], with.Parsed.GetValue(name), with.Parsed.GetValue(after), with.Parsed.GetValue(before), with.Parsed.GetValue(prefix)),
                    with.Json,
                    cancel));
    }

    private static Option<string[]> StatusOption()
    {
        var status = new Option<string[]>("--status") { Description = $"Only runs in this status; may be repeated: {string.Join(", ", Statuses)}.", HelpName = "STATUS" };
        status.Validators.Add(result =>
        {
            foreach (var token in result.Tokens.Where(token => !Statuses.Contains(token.Value, StringComparer.OrdinalIgnoreCase)))
                result.AddError($"'{token.Value}' is no status; it is one of {string.Join(", ", Statuses)}");
        });
        return status;
    }

    private static Option<DateTimeOffset?> TimeOption(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "TIME",
        CustomParser = result =>
        {
            var text = result.Tokens.Single().Value;
            if (DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeLocal, out var time))
                return time;

            result.AddError($"'{text}' is no time; write one as 2026-11-01 or 2026-11-01T12:00Z");
            return null;
        },
    };

    private static Argument<string> Id() => new("ID") { Description = "A run, by its id or the start of it." };
}
