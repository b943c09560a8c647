using System.CommandLine;

namespace Vision.Cli;

/// <summary>The command line of <c>vision blur</c>.</summary>
internal static class BlurCommands
{
    // No rule watches it, so that the run with these options is the only one.
    private const string Container = "uploads";

    public static Command Blur(CommandLine commandLine)
    {
        var paths = new Argument<string[]>("FILE|DIR") { Description = "Videos and images, and folders of them.", Arity = ArgumentArity.OneOrMore };
        var output = new Option<string?>("--output", "-o") { Description = "File or folder of the results. Default: they stay in the host.", HelpName = "PATH" };
        var mode = Choice("--mode", "What covers a face. Default: blur.", "blur", "pixelate", "solid", "image");
        var shape = Choice("--shape", "Outline of the mask. Default: ellipse.", "ellipse", "rectangle");
        var accuracy = Choice("--accuracy", "How hard to look. Default: balanced in videos, thorough in images.", "fast", "balanced", "thorough");
        var codec = Choice("--codec", "Encoder of videos. Default: auto.", "auto", "h264", "hevc", "vp9");
        var image = new Option<string?>("--image") { Description = "The picture of --mode image.", HelpName = "FILE" };
        var keep = new Option<string?>("--keep") { Description = "Collection of the people who stay visible. Default: nobody.", HelpName = "NAME" };
        var color = new Option<string?>("--color") { Description = "Colour of --mode solid. Default: #000000.", HelpName = "#RRGGBB" };
        var scale = new Option<double?>("--mask-scale") { Description = "Size of the mask to the face's box, 1..4. Default 1.3.", HelpName = "N" };
        var minFace = new Option<int?>("--min-face") { Description = "Height of the smallest face that is looked for, px. Default 24 in videos, 20 in images.", HelpName = "PX" };
        var crf = new Option<int?>("--crf") { Description = "Quality of videos, 0 (best)..51. Default 20.", HelpName = "N" };
        var preset = new Option<string?>("--preset") { Description = "Speed of the encoder, ultrafast..veryslow. Default: veryfast.", HelpName = "NAME" };
        var metadata = new Option<bool>("--keep-metadata") { Description = "Keep titles, times and places that the file tells." };
        var scores = new Option<bool>("--draw-scores") { Description = "Draw boxes and scores, to see why something is covered." };
        var damage = new Option<bool>("--allow-damage") { Description = "Leave out frames that cannot be decoded, instead of refusing a damaged video." };
        var loss = new Option<bool>("--allow-loss") { Description = "Lose what a copy cannot have (transparency, more than 10 bits, 3D, 360°), instead of refusing." };
        var parallel = new Option<int>("--parallel") { Description = "Uploads at the same time, 1..64.", HelpName = "N", DefaultValueFactory = _ => 4 };
        parallel.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 1 or > 64)
                result.AddError("--parallel takes 1..64");
        });

        var command = new Command("blur", $"Uploads videos and images to '{Container}', waits, and fetches copies without faces. A file that fails leaves no copy.")
        {
            paths, output, mode, shape, image, color, scale, keep, accuracy, minFace, codec, crf, preset, metadata, damage, loss, scores, parallel,
        };
        return commandLine.Talking(
            command.WithDetails(
                """
                vision blur in.mp4 -o out.mp4
                vision blur photos/ -o blurred/
                vision blur in.mp4 -o out.mp4 --mode pixelate --keep staff
                vision blur interview.mov -o out.mov --mode image --image smiley.png
                """,
                """{ "files": [ { "file", "object", "run", "status", "output", "report", "frames", "covered", "faces", "kept", "error" } ], "succeeded", "failed" }"""),
            (with, cancel) =>
            {
                var parsed = with.Parsed;
                var settings = new BlurSettings
                {
                    Mode = parsed.GetValue(mode) ?? (parsed.GetValue(image) is null ? null : "image"),
                    Shape = parsed.GetValue(shape),
                    MaskScale = parsed.GetValue(scale),
                    Color = parsed.GetValue(color),
                    DrawScores = parsed.GetValue(scores) ? true : null,
                    Accuracy = parsed.GetValue(accuracy),
                    MinFaceSize = parsed.GetValue(minFace),
                    Keep = parsed.GetValue(keep),
                    KeepMetadata = parsed.GetValue(metadata) ? true : null,
                    AllowDamage = parsed.GetValue(damage) ? true : null,
                    AllowLoss = parsed.GetValue(loss) ? true : null,
                    Codec = parsed.GetValue(codec),
                    Crf = parsed.GetValue(crf),
                    Preset = parsed.GetValue(preset),
                };
                var upload = new UploadOptions(parsed.GetRequiredValue(paths), Container, "", parsed.GetValue(parallel));
                return new BlurCommand(with.Api, with.Terminal, with.Time, with.DataFolder).RunAsync(new BlurOptions(upload, settings, parsed.GetValue(image), parsed.GetValue(output)), with.Json, cancel);
            });
    }

    private static Option<string?> Choice(string name, string description, params string[] values)
    {
        var option = new Option<string?>(name) { Description = $"{description} One of {string.Join(", ", values)}.", HelpName = "NAME" };
        option.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string?>() is { } value && !values.Contains(value, StringComparer.OrdinalIgnoreCase))
                result.AddError($"{name} takes {string.Join(", ", values)}, not '{value}'");
        });
        return option;
    }
}
