using Vision.Host.Doctor.Checks;
using Vision.Host.Settings;

namespace Vision.Host.Doctor;

/// <summary><c>vision-host --doctor</c>: looks whether this machine has what the host needs, changes nothing, starts nothing.</summary>
internal static class HostDoctor
{
    /// <summary>The option, and the one that makes its output JSON.</summary>
    public const string Option = "--doctor", JsonOption = "--json";

    /// <returns>0 when all is well, else 1.</returns>
    public static async Task<int> RunAsync(string[] args, TextWriter output, CancellationToken cancellationToken)
    {
        var json = args.Contains(JsonOption);
        var settings = HostConfiguration.Settings(HostConfiguration.Read([.. args.Where(arg => arg is not (Option or JsonOption))]));
        var findings = await ExamineAsync(settings, cancellationToken);
        if (json)
        {
            await output.WriteLineAsync(findings.ToJson().AsMemory(), cancellationToken);
        }
        else
        {
            foreach (var finding in findings.Checks)
                await output.WriteLineAsync($"{(finding.Ok ? "ok    " : "NOT OK")}  {finding.Check}: {finding.Details}{(finding.Remedy is null ? "" : $" {finding.Remedy}")}".AsMemory(), cancellationToken);
        }

        return findings.Ok ? 0 : 1;
    }

    private static async Task<Findings> ExamineAsync(HostSettings settings, CancellationToken cancellationToken)
    {
        List<Finding> checks =
        [
            RuntimeCheck.Run(),
            await FFmpegCheck.RunAsync(cancellationToken),
            LibraryChecks.OpenCv(),
            LibraryChecks.OnnxRuntime(),
            LibraryChecks.Sqlite(),
            await ModelsCheck.RunAsync(settings.Models, cancellationToken),
            DataFolderCheck.Run(settings.Data),
            PortCheck.Run(settings),
            SpaceChecks.Disk(settings.Data),
            SpaceChecks.Memory(),
        ];
        return new Findings(checks.TrueForAll(check => check.Ok), checks);
    }
}
