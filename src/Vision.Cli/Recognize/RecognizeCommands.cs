using System.CommandLine;

namespace Vision.Cli;

/// <summary>The command line of <c>vision recognize</c>.</summary>
internal static class RecognizeCommands
{
    // No rule watches it, so that the run with these options is the only one.
    private const string Container = "uploads";

    public static Command Recognize(CommandLine commandLine)
    {
        var paths = new Argument<string[]>("FILE|DIR") { Description = "Videos and images, and folders of them.", Arity = ArgumentArity.OneOrMore };
        var collection = new Option<string?>("--collection") { Description = "Whom to look for; default: the collection 'people', if there is one.", HelpName = "NAME" };
        var mode = new Option<string?>("--mode") { Description = $"Which frames of a video: {SplitModeText.Forms}. Default: two a second.", HelpName = "MODE" };
        var similarity = new Option<float?>("--min-similarity") { Description = "Below this nobody is named, 0..100. Default 80.", HelpName = "N" };
        var minFace = new Option<int?>("--min-face") { Description = "Height of the smallest face that is looked for, px of the frame, 10..4096. Default 32.", HelpName = "PX" };
        var folder = new Option<string?>("--output-dir") { Description = "Copy the results of each file into this folder.", HelpName = "DIR" };
        var parallel = new Option<int>("--parallel") { Description = "Uploads at the same time, 1..64.", HelpName = "N", DefaultValueFactory = _ => 4 };
        mode.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string?>() is { } text && SplitModeText.Normalize(text) is null)
                result.AddError($"--mode takes {SplitModeText.Forms}, not '{text}'");
        });
        similarity.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<float?>() is not (null or (>= 0 and <= 100)))
                result.AddError("--min-similarity takes 0..100");
        });
        minFace.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int?>() is < 10 or > 4096)
                result.AddError("--min-face takes 10..4096");
        });
        parallel.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 1 or > 64)
                result.AddError("--parallel takes 1..64");
        });

        var command = new Command("recognize", $"Uploads videos and images to '{Container}', waits, and prints who is there and when.") { paths, collection, mode, similarity, minFace, folder, parallel };
        return commandLine.Talking(
            command.WithDetails(
                """
                vision recognize clip.mp4
                vision recognize holiday/ photo.jpg --collection staff --output-dir found
                vision recognize long.mkv --mode every:10s
                vision recognize clip.mp4 --mode first --json
                """,
                """{ "files": [ { "file", "object", "run", "status", "name", "frames", "people": [ { "name", "similarity", "faces", "times": [ { "startMs", "endMs" } ], "stranger" } ], "text", "json", "sheet", "error", "leftOut", "smallerFaces", "note" } ], "succeeded", "failed" }"""),
            (with, cancel) =>
            {
                var settings = new RecognizeSettings(
                    with.Parsed.GetValue(mode) is { } text ? SplitModeText.Normalize(text) : null,
                    with.Parsed.GetValue(collection),
                    with.Parsed.GetValue(similarity),
                    with.Parsed.GetValue(minFace));
                var upload = new UploadOptions(with.Parsed.GetRequiredValue(paths), Container, "", with.Parsed.GetValue(parallel));
                return new RecognizeCommand(with.Api, with.Terminal, with.Time, with.DataFolder).RunAsync(new RecognizeOptions(upload, settings, with.Parsed.GetValue(folder)), with.Json, cancel);
            });
    }
}
