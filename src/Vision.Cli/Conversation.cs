using System.CommandLine;

namespace Vision.Cli;

/// <summary>What a command has at hand when it runs.</summary>
/// <param name="Api">The host.</param>
/// <param name="Terminal">Where to write.</param>
/// <param name="Time">The clock.</param>
/// <param name="Parsed">The command line.</param>
/// <param name="Json">Whether to print JSON.</param>
/// <param name="DataFolder">The host's data folder, when it is on this machine.</param>
internal sealed record Conversation(VisionApi Api, Terminal Terminal, TimeProvider Time, ParseResult Parsed, bool Json, string? DataFolder);
