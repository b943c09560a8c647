using System.CommandLine;

namespace Vision.Cli;

/// <summary>The command lines of <c>vision label</c> and <c>vision upload</c>.</summary>
internal static class UploadCommands
{
    private const int MostAtOnce = 64;

    public static Command Label(CommandLine commandLine)
    {
        var options = new Options("Images, and folders whose images are taken: JPEG, PNG, GIF, WebP, BMP, TIFF, HEIC, AVIF, JPEG 2000.");
        var command = options.AddTo(new Command("label", "Uploads images, waits, and prints what is on them."));
        var merge = new Option<string?>("--merge") { Description = "Write one CSV for all of them here.", HelpName = "FILE.csv" };
        command.Options.Add(merge);
        return commandLine.Talking(
            command.WithDetails(
                """
                vision label photo.jpg
                vision label holiday/ --json
                vision label *.jpg --prefix 2024/may
                vision label holiday/ --merge holiday.csv
                """,
                """{ "files": [ { "file", "object", "run", "status", "labels": [], "text": [], "csv", "json", "error" } ], "succeeded", "failed" }"""),
            (with, cancel) => new LabelCommand(with.Api, with.Terminal, with.Time, with.DataFolder).RunAsync(options.Values(with.Parsed), with.Parsed.GetValue(merge), with.Json, cancel));
    }

    public static Command Upload(CommandLine commandLine)
    {
        var options = new Options("Files, and folders whose files are taken.");
        var command = options.AddTo(new Command("upload", "Stores files and returns at once; the rules of the host start runs for them."));
        return commandLine.Talking(
            command.WithDetails(
                """
                vision upload photo.jpg --to images
                vision upload holiday/ --to images --prefix 2024
                """,
                """{ "files": [ { "file", "object", "size", "runs": [ id ], "error" } ], "succeeded", "failed" }"""),
            (with, cancel) => new UploadCommand(with.Api, with.Terminal, with.Time).RunAsync(options.Values(with.Parsed), with.Json, cancel));
    }

    private sealed class Options
    {
        private readonly Argument<string[]> _paths;
        private readonly Option<string> _to = new("--to") { Description = "Container to store into.", HelpName = "CONTAINER", DefaultValueFactory = _ => "images" };
        private readonly Option<string> _prefix = new("--prefix") { Description = "Put before every key, like a folder.", HelpName = "PREFIX", DefaultValueFactory = _ => "" };
        private readonly Option<int> _parallel = new("--parallel") { Description = $"Uploads at the same time, 1..{MostAtOnce}.", HelpName = "N", DefaultValueFactory = _ => 4 };

        public Options(string paths)
        {
            _paths = new Argument<string[]>("FILE|DIR") { Description = paths, Arity = ArgumentArity.OneOrMore };
            _parallel.Validators.Add(result =>
            {
                if (result.GetValueOrDefault<int>() is < 1 or > MostAtOnce)
                    result.AddError($"--parallel takes 1..{MostAtOnce}");
            });
            _prefix.Validators.Add(result =>
            {
                if ((result.GetValueOrDefault<string>() ?? "").Split('/').Any(segment => segment is "." or ".."))
                    result.AddError("--prefix names a place inside the container; it cannot contain . or ..");
            });
            _to.Validators.Add(result =>
            {
                if (result.GetValueOrDefault<string>() is not { Length: > 0 } container || container.Contains('/', StringComparison.Ordinal) || container is "." or "..")
                    result.AddError("--to takes the name of a container, without slashes; use --prefix for folders in it");
            });
        }

        public Command AddTo(Command command)
        {
            command.Arguments.Add(_paths);
            command.Options.Add(_to);
            command.Options.Add(_prefix);
            command.Options.Add(_parallel);
            return command;
        }

        public UploadOptions Values(ParseResult parsed) =>
            new(parsed.GetRequiredValue(_paths), parsed.GetRequiredValue(_to), parsed.GetRequiredValue(_prefix).TrimStart('/'), parsed.GetValue(_parallel));
    }
}
