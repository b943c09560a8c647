using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.Runtime.CompilerServices;

namespace Vision.Cli;

/// <summary>Adds examples, the shape of <c>--json</c> and the exit codes to <c>--help</c>.</summary>
internal static class HelpWithExamples
{
    private static readonly ConditionalWeakTable<Command, Details> All = [];

    /// <summary>Says what <c>--help</c> shows below a command's options.</summary>
    /// <param name="command">The command.</param>
    /// <param name="examples">Command lines, one a line.</param>
    /// <param name="json">What <c>--json</c> prints.</param>
    public static Command WithDetails(this Command command, string examples, string json)
    {
        All.Add(command, new Details(examples, json));
        return command;
    }

    public static void Install(RootCommand root)
    {
        var help = root.Options.OfType<HelpOption>().Single();
        help.Action = new HelpThenDetails((SynchronousCommandLineAction)help.Action!);
    }

    private sealed record Details(string Examples, string Json);

    private sealed class HelpThenDetails(SynchronousCommandLineAction help) : SynchronousCommandLineAction
    {
        // Asking for help is never an error, whatever else is missing.
        public override bool ClearsParseErrors => true;

        public override int Invoke(ParseResult parseResult)
        {
            var result = help.Invoke(parseResult);
            var output = parseResult.InvocationConfiguration.Output;
            if (All.TryGetValue(parseResult.CommandResult.Command, out var details))
            {
                output.WriteLine("Examples:");
                foreach (var example in details.Examples.Split('\n'))
                    output.WriteLine($"  {example.TrimEnd('\r')}");
                output.WriteLine();
                output.WriteLine($"With --json:\n  {details.Json}");
                output.WriteLine();
            }

            output.WriteLine(
                """
                Exit codes:
                  0  all done          1  some failed; the reasons are printed
                  2  wrong arguments   3  no host answers, or it refuses
                """);
            return result;
        }
    }
}
