namespace Vision.EndToEnd.Processes;

/// <summary>How a command ended and what it printed.</summary>
internal sealed record CommandResult(int ExitCode, string Output, string Error)
{
    public static Task<CommandResult> OfVisionAsync(Uri address, params string[] args) => OfVisionAsync(address, new Dictionary<string, string>(), args);

    public static async Task<CommandResult> OfVisionAsync(Uri address, IReadOnlyDictionary<string, string> variables, params string[] args)
    {
        var environment = new Dictionary<string, string>(variables) { ["VISION_URL"] = address.ToString() };
        await using var run = ProgramRun.Start(Path.Combine(AppContext.BaseDirectory, "vision"), args, environment);
        var code = await run.WaitForExitAsync();
        return new CommandResult(code, run.Output, run.Error);
    }
}
