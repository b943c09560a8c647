namespace Vision.Cli;

/// <summary>The few colours in use, by their ANSI code (SGR).</summary>
internal enum AnsiColour
{
    Bold = 1,
    Dim = 2,
    Red = 31,
    Green = 32,
    Yellow = 33,
    Cyan = 36,
}
