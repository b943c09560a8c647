using System.CommandLine;

namespace Vision.Cli;

/// <summary>What a command that talks to no host has at hand when it runs.</summary>
/// <param name="Host">The host's program on this machine.</param>
/// <param name="Terminal">Where to write.</param>
/// <param name="Parsed">The command line.</param>
/// <param name="Json">Whether to print JSON.</param>
/// <param name="DataFolder">The host's data folder, when it is on this machine.</param>
internal sealed record LocalWork(HostProgram Host, Terminal Terminal, ParseResult Parsed, bool Json, string? DataFolder);
