using System.Globalization;

namespace Vision.Cli;

/// <summary><c>vision grade</c>: points for what is in the containers.</summary>
internal sealed class GradeCommand(Containers containers, Terminal terminal)
{
    public async Task<int> RunAsync(GradeOptions options, bool json, CancellationToken cancellationToken)
    {
        GradeReport report;
        try
        {
            report = await new Grader(containers, options).GradeAsync(cancellationToken);
        }
        catch (ContainerException unreadable)
        {
            throw new CliException(ExitCode.SomeFailed, unreadable.Message, unreadable);
        }

        if (json)
            terminal.WriteJson(report, CliJson.Printed.GradeReport);
        else
            Print(report);
        return report.Full ? ExitCode.Success : ExitCode.SomeFailed;
    }

    private void Print(GradeReport report)
    {
        var table = new TextTable("Check", "Points", "Expected", "Found");
        foreach (var check in report.Checks)
            table.Add(check.Check, Points(check.Points, check.Of), check.Expected, check.Found);
        table.Add("all", Points(report.Points, report.Of), "", "");
        table.WriteTo(terminal);
        terminal.WriteFailures(report.Checks.SelectMany(check => check.Problems.Select(problem => (check.Check, problem))));
    }

    private static string Points(double points, double of) => string.Create(CultureInfo.InvariantCulture, $"{points:0.#} of {of:0.#}");
}
