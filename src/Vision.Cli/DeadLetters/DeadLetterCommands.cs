using System.CommandLine;

namespace Vision.Cli;

/// <summary>The command line of <c>vision dead-letters</c>.</summary>
internal static class DeadLetterCommands
{
    public static Command DeadLetters(CommandLine commandLine)
    {
        var ids = new Argument<string[]>("ID") { Description = "With --replay: which.", Arity = ArgumentArity.ZeroOrMore };
        var replay = new Option<bool>("--replay") { Description = "Put events back into the queue, to be tried anew." };
        var all = new Option<bool>("--all") { Description = "With --replay: all of them." };
        var top = new Option<int>("--top") { Description = "Most events listed.", HelpName = "N", DefaultValueFactory = _ => 100 };
        top.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 1 or > 1000)
                result.AddError("--top takes 1..1000");
        });
        var command = new Command("dead-letters", "Shows events that could not be worked on, and puts them back.") { ids, replay, all, top };
        command.Validators.Add(result =>
        {
            var some = result.GetValue(ids) is { Length: > 0 };
            if (result.GetValue(replay) ? some == result.GetValue(all) : some || result.GetValue(all))
                result.AddError("with --replay say which: ids, or --all; without it, neither");
        });
        return commandLine.Talking(
            command.WithDetails(
                """
                vision dead-letters
                vision dead-letters --replay 5d0b1f6a-…
                vision dead-letters --replay --all
                """,
                """{ "items": [ { "id", "reason", "body", "sentTime" } ] }; with --replay: { "replayed": [ id ] }"""),
            (with, cancel) =>
            {
                var letters = new DeadLettersCommand(with.Api, with.Terminal);
                return with.Parsed.GetValue(replay)
                    ? letters.ReplayAsync(with.Parsed.GetValue(ids) ?? [], with.Json, cancel)
                    : letters.ListAsync(with.Parsed.GetValue(top), with.Json, cancel);
            });
    }
}
