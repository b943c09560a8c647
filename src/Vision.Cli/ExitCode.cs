namespace Vision.Cli;

/// <summary>What the process says when it ends; listed in <c>--help</c>.</summary>
internal static class ExitCode
{
    /// <summary>Everything asked for was done.</summary>
    public const int Success = 0;

    /// <summary>Some files or runs failed, or the run asked for does not exist; the reasons were printed.</summary>
    public const int SomeFailed = 1;

    /// <summary>The command line was wrong; nothing was done.</summary>
    public const int Usage = 2;

    /// <summary>No host answers, or it refuses this client.</summary>
    public const int NoHost = 3;

    /// <summary>Ended by Ctrl-C, as shells count it: 128 + SIGINT.</summary>
    public const int Interrupted = 130;
}
