namespace Vision.Cli;

/// <summary>Where a command writes, and what that place can show.</summary>
/// <param name="output">Results; may be a pipe.</param>
/// <param name="error">Progress, warnings, errors.</param>
internal sealed class Terminal(TextWriter output, TextWriter error)
{
    public TextWriter Output { get; } = output;

    public TextWriter Error { get; } = error;

    /// <summary>Columns of the screen; <see langword="null"/> when results go to a file or pipe, which have no edge.</summary>
    public int? Width { get; init; }

    /// <summary>Whether tables show all of long cells on a screen, too.</summary>
    public bool ShowsAll { get; set; }

    /// <summary>Whether somebody watches <see cref="Error"/>, so that progress may be drawn.</summary>
    public bool ShowsProgress { get; init; }

    /// <summary>Whether results may be coloured.</summary>
    public bool Colours { get; init; }

    public static Terminal OfThisProcess()
    {
        var plain = Environment.GetEnvironmentVariable("TERM") == "dumb";
        var output = new StreamWriter(Console.OpenStandardOutput(), bufferSize: 16 * 1024) { AutoFlush = Console.IsOutputRedirected == false };
        return new Terminal(output, Console.Error)
        {
            Width = Console.IsOutputRedirected ? null : ScreenWidth(),
            ShowsProgress = !Console.IsErrorRedirected && !plain,
            // https://no-color.org: set to anything but the empty string.
            Colours = !Console.IsOutputRedirected && !plain && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR")),
        };
    }

    /// <summary>Wraps text in an ANSI colour where colours are welcome.</summary>
    public string Paint(AnsiColour colour, string text) => Colours && text.Length > 0 ? $"\e[{(int)colour}m{text}\e[0m" : text;

    private static int ScreenWidth()
    {
        try
        {
            return Console.WindowWidth is > 0 and var width ? width : 80;
        }
        catch (IOException)
        {
            return 80;
        }
    }
}
