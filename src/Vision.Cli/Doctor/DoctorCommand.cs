namespace Vision.Cli;

/// <summary><c>vision doctor</c>: whether this machine has what Vision needs.</summary>
internal sealed class DoctorCommand(HostProgram host, Terminal terminal)
{
    /// <param name="arguments">Of the host: its data folder, port, models.</param>
    /// <param name="json">Print JSON.</param>
    /// <param name="problemsOnly">Print only what is not ok.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public async Task<int> RunAsync(IEnumerable<string> arguments, bool json, bool problemsOnly, CancellationToken cancellationToken)
    {
        var report = await host.ExamineAsync(arguments, cancellationToken);
        if (problemsOnly)
            report = report with { Checks = [.. report.Checks.Where(check => !check.Ok)] };

        if (json)
            terminal.WriteJson(report, CliJson.Printed.DoctorReport);
        else
            Write(report.Checks);

        return report.Ok ? ExitCode.Success : ExitCode.SomeFailed;
    }

    private void Write(IReadOnlyList<DoctorCheck> checks)
    {
        var width = checks.Select(check => check.Check.Length).DefaultIfEmpty().Max();
        foreach (var check in checks)
        {
            var mark = check.Ok ? terminal.Paint(AnsiColour.Green, "ok    ") : terminal.Paint(AnsiColour.Red, "NOT OK");
            terminal.Output.WriteLine($"{mark}  {SafeText.ForTerminal(check.Check).PadRight(width)}  {SafeText.ForTerminal(check.Details)}");
            if (!string.IsNullOrEmpty(check.Remedy))
                terminal.Output.WriteLine($"{new string(' ', "NOT OK".Length + width + 4)}{terminal.Paint(AnsiColour.Bold, SafeText.ForTerminal(check.Remedy))}");
        }
    }
}
