using System.CommandLine;
using System.CommandLine.Parsing;

namespace Vision.Cli;

/// <summary>The commands, their options, and what each outcome is to the shell.</summary>
/// <remarks>
/// | outcome                          | exit code                       | where it is said |
/// |----------------------------------|---------------------------------|------------------|
/// | done                             | <see cref="ExitCode.Success"/>     | output           |
/// | some files or runs failed        | <see cref="ExitCode.SomeFailed"/>  | error, one line each |
/// | wrong arguments                  | <see cref="ExitCode.Usage"/>       | error, with a hint |
/// | no host, or it refuses           | <see cref="ExitCode.NoHost"/>      | error            |
/// | Ctrl-C                           | <see cref="ExitCode.Interrupted"/> | error            |
/// </remarks>
internal sealed class CommandLine(Terminal terminal, ConnectionDefaults defaults, TimeProvider time)
{
    private readonly CommonOptions _common = new(defaults);

    public async Task<int> RunAsync(string[] args, CancellationToken cancellationToken)
    {
        try
        {
            var parsed = Root().Parse(args);
            if (parsed.Errors.Count > 0)
                return Complain(parsed);

            return await parsed.InvokeAsync(
                new InvocationConfiguration { Output = terminal.Output, Error = terminal.Error, EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null },
                cancellationToken);
        }
        catch (CliException exception)
        {
            return Fail(exception.ExitCode, exception.Message);
        }
        catch (ApiException exception)
        {
            return Fail(ExitCode.SomeFailed, exception.Message);
        }
        catch (HttpRequestException exception)
        {
            return Fail(ExitCode.NoHost, $"The connection to the host broke off: {exception.Message}");
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return Fail(ExitCode.Interrupted, "Interrupted. Runs that were started go on in the host; see them with: vision status");
        }
        finally
        {
            await terminal.Output.FlushAsync(CancellationToken.None);
        }
    }

    private RootCommand Root()
    {
        var root = new RootCommand("Labels photos, reads the text on them and recognises and blurs faces in photos and videos, through a Vision host.")
        {
            UploadCommands.Label(this),
            UploadCommands.Upload(this),
            RecognizeCommands.Recognize(this),
            BlurCommands.Blur(this),
            FaceCommands.Faces(this),
            DatasetCommands.Dataset(this),
            RunCommands.Status(this),
            RunCommands.Results(this),
            RunCommands.Terminate(this),
            RunCommands.Purge(this),
            DeadLetterCommands.DeadLetters(this),
            DoctorCommands.Doctor(this),
        };
        root.Options.Add(_common.Url);
        root.Options.Add(_common.Full);
        HelpWithExamples.Install(root);
        return root;
    }

    /// <summary>A command with <c>--json</c> that talks to the host.</summary>
    /// <param name="command">Its arguments and options.</param>
    /// <param name="action">Does it.</param>
    public Command Talking(Command command, Func<Conversation, CancellationToken, Task<int>> action)
    {
        command.Options.Add(_common.Json);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            terminal.ShowsAll = parsed.GetValue(_common.Full);
            using var api = new VisionApi(_common.Address(parsed), defaults.ApiKey);
            return await action(new Conversation(api, terminal, time, parsed, parsed.GetValue(_common.Json), defaults.DataFolder), cancellationToken);
        });
        return command;
    }

    /// <summary>A command with <c>--json</c> that needs no host.</summary>
    /// <param name="command">Its arguments and options.</param>
    /// <param name="action">Does it.</param>
    public Command Local(Command command, Func<LocalWork, CancellationToken, Task<int>> action)
    {
        command.Options.Add(_common.Json);
        command.SetAction((parsed, cancellationToken) =>
            action(new LocalWork(defaults.HostProgram, terminal, parsed, parsed.GetValue(_common.Json), defaults.DataFolder), cancellationToken));
        return command;
    }

    private int Complain(ParseResult parsed)
    {
        // A command that is misspelt is missing, too, for the parser.
        var missing = parsed.UnmatchedTokens.Count > 0 ? parsed.Errors.Count(error => error.SymbolResult is CommandResult && IsMissing(error)) : 0;
        foreach (var error in parsed.Errors.Where(error => missing == 0 || !IsMissing(error)).Select(error => error.Message).Distinct())
            terminal.Error.WriteLine($"vision: {SafeText.ForTerminal(error)}");

        foreach (var meant in parsed.UnmatchedTokens.Select(token => NearestNames.Of(token, NamesAt(parsed.CommandResult, token))).Where(meant => meant.Length > 0))
            terminal.Error.WriteLine($"vision: {SafeText.ForTerminal(meant)}");

        terminal.Error.WriteLine($"Try: {string.Join(' ', Path(parsed.CommandResult))} --help");
        return ExitCode.Usage;
    }

    private static bool IsMissing(ParseError error) => error.Message == "Required command was not provided.";

    // Options begin with a dash, commands do not.
    private static IEnumerable<string> NamesAt(CommandResult at, string token) => token.StartsWith('-')
        ? at.Command.Options.Concat(at.Command.Parents.OfType<Command>().SelectMany(parent => parent.Options)).SelectMany(option => option.Aliases.Append(option.Name))
        : at.Command.Subcommands.Select(command => command.Name);

    private int Fail(int code, string sentence)
    {
        terminal.Error.WriteLine($"vision: {SafeText.ForTerminal(sentence)}");
        return code;
    }

    private static IEnumerable<string> Path(CommandResult command) =>
        command.Parent is CommandResult parent ? Path(parent).Append(command.Command.Name) : ["vision"];
}
