using System.CommandLine;
using System.Text.Json;

namespace Vision.Cli;

/// <summary>The command lines of <c>vision dataset</c>.</summary>
internal static class DatasetCommands
{
    // No rule watches it, so that an image in it starts no run.
    private const string Container = "datasets";
    private const int LastPreset = 5;

    public static Command Dataset(CommandLine commandLine) =>
        new("dataset", "Loads tables of images, and copies the images that match a query with their metadata.") { Query(commandLine), Load(commandLine) };

    private static Command Query(CommandLine commandLine)
    {
        var table = new Argument<string>("TABLE") { Description = "The table: dynamodb://products, or a file such as file://datasets/styles/styles.csv." };
        var images = new Option<string>("--images") { Description = "Where images are; an item's is this, its id and .jpg.", HelpName = "PLACE", Required = true };
        var preset = new Option<int?>("--preset") { Description = $"A query known by number, 1..{LastPreset}: men's shoes after 2012; women's sports footwear of 2011; unisex casual heels of 2011; 1 with transforms; 1 with models.", HelpName = "N" };
        var query = new Option<string?>("--query") { Description = "Which items, as JSON: {\"gender\": [\"eq\", \"Men\"], \"year\": [\"gt\", 2012]}. Operators: eq ne lt le gt ge begins_with contains between in.", HelpName = "JSON" };
        var folder = new Option<string?>("--folder") { Description = "Where the items go. Default: below results/datasets/ beside the images.", HelpName = "PLACE" };
        var models = new Option<string[]>("--model") { Description = "A model that looks at each item: labels, text, faces or embedding; what it finds is in the metadata.", HelpName = "NAME" };
        var transforms = new Option<string?>("--transforms") { Description = "Transformed copies of each item, as JSON: [[\"random_crop\", 0.9], [\"flip\", 0.5], [\"rotate\", -10, 10]].", HelpName = "JSON" };
        var copies = new Option<int?>("--copies") { Description = "Transformed copies of each item, 1..20. Default 1.", HelpName = "N" };
        var seed = new Option<long?>("--seed") { Description = "What chance in transforms follows from. Default 1.", HelpName = "N" };
        table.Validators.Add(result => Require(result, IsPlace(result.GetValueOrDefault<string>()), "TABLE is written dynamodb://table or file://container/table.csv"));
        images.Validators.Add(result => Require(result, IsPlace(result.GetValueOrDefault<string>()), "--images takes a place such as file://datasets/styles/images/"));
        folder.Validators.Add(result => Require(result, result.GetValueOrDefault<string?>() is not { } place || IsPlace(place), "--folder takes a place such as file://out/shoes/"));
        preset.Validators.Add(result => Require(result, result.GetValueOrDefault<int?>() is null or (>= 1 and <= LastPreset), $"--preset takes 1..{LastPreset}"));
        query.Validators.Add(result => Require(result, result.GetValueOrDefault<string?>() is not { } text || TryJson(text, JsonValueKind.Object) is not null, "--query takes a JSON object such as '{\"gender\": [\"eq\", \"Men\"]}'"));

        models.Validators.Add(result => Require(result, result.GetValueOrDefault<string[]>()?.All(model => model is "labels" or "text" or "faces" or "embedding") != false, "--model takes labels, text, faces or embedding"));
        transforms.Validators.Add(result => Require(result, result.GetValueOrDefault<string?>() is not { } text || TryJson(text, JsonValueKind.Array) is not null, "--transforms takes a JSON list such as '[[\"flip\", 0.5]]'"));
        copies.Validators.Add(result => Require(result, result.GetValueOrDefault<int?>() is null or (>= 1 and <= 20), "--copies takes 1..20"));

        var command = new Command("query", "Copies the images of the items that match, writes metadata.json and manifest.json beside them, waits, and prints the counts.") { table, images, preset, query, folder, models, transforms, copies, seed };
        command.Validators.Add(result => Require(
            result, result.GetValue(preset) is null != result.GetValue(query) is null, "name either --preset or --query; --query '{}' is for all items"));
        return commandLine.Talking(
            command.WithDetails(
                """
                vision dataset query file://datasets/styles/styles.csv --images file://datasets/styles/images/ --preset 1
                vision dataset query dynamodb://products --images s3://fashion/images/ --query '{"gender": ["eq", "Men"], "year": ["between", 2011, 2013]}'
                vision dataset query dynamodb://products --images s3://fashion/images/ --preset 1 --transforms '[["flip", 1], ["resize", 224, 224]]' --model labels
                vision dataset query dynamodb://products --images s3://fashion/images/ --query '{"OR": [{"baseColour": ["eq", "Red"]}, {"usage": ["in", "Sports", "Casual"]}]}' --json
                """,
                """{ "run", "output": { "counts": { "items", "succeeded", "missing", "refused", "failed", "reused" }, "access", "folder", "metadata", "manifest", "notes": [] } }"""),
            (with, cancel) =>
            {
                var parsed = with.Parsed;
                var options = new DatasetQueryOptions(
                    parsed.GetValue(models) is { Length: > 0 } names ? names : null,
                    parsed.GetValue(transforms) is { } list ? TryJson(list, JsonValueKind.Array) : null,
                    parsed.GetValue(copies),
                    parsed.GetValue(seed));
                var input = new DatasetQueryInput(
                    parsed.GetRequiredValue(table),
                    parsed.GetRequiredValue(images),
                    parsed.GetValue(query) is { } text ? TryJson(text, JsonValueKind.Object) : null,
                    parsed.GetValue(preset),
                    parsed.GetValue(folder),
                    options == new DatasetQueryOptions(null, null, null, null) ? null : options);
                return new DatasetQueryCommand(with.Api, with.Terminal, with.Time, with.DataFolder).RunAsync(input, with.Json, cancel);
            });
    }

    private static Command Load(CommandLine commandLine)
    {
        var csv = new Option<string>("--csv") { Description = "The table's file: .csv, .tsv or .jsonl.", HelpName = "FILE", Required = true };
        var images = new Option<string?>("--images") { Description = "Folder of the images; those that are stored already are not sent again.", HelpName = "DIR" };
        var table = new Option<string?>("--table") { Description = "Table of Amazon DynamoDB, made when it is not there. Default: the file is queried where it is stored.", HelpName = "NAME" };
        var to = new Option<string>("--to") { Description = "Container to store into.", HelpName = "CONTAINER", DefaultValueFactory = _ => Container };
        var key = new Option<string?>("--key") { Description = "The column that tells rows apart. Default id.", HelpName = "COLUMN" };
        var index = new Option<string[]>("--index") { Description = "For a new table, what else rows are found by; at most 5 of them.", HelpName = "COLUMN[:RANGE]" };
        var parallel = new Option<int>("--parallel") { Description = "Uploads at the same time, 1..64.", HelpName = "N", DefaultValueFactory = _ => 8 };
        parallel.Validators.Add(result => Require(result, result.GetValueOrDefault<int>() is >= 1 and <= 64, "--parallel takes 1..64"));
        to.Validators.Add(result => Require(
            result, result.GetValueOrDefault<string>() is { Length: > 0 } container && !container.Contains('/', StringComparison.Ordinal), "--to takes the name of a container, without slashes"));
        table.Validators.Add(result => Require(
            result, result.GetValueOrDefault<string?>()?.Any(c => !char.IsAsciiLetterOrDigit(c) && c is not ('_' or '-' or '.')) != true, "--table takes a name of letters, digits, _ - and dots"));

        var command = new Command("load", "Stores a table's file and its images, and puts the rows into a table. Started again, it goes on where it was.") { csv, images, table, to, key, index, parallel };
        return commandLine.Talking(
            command.WithDetails(
                """
                vision dataset load --csv styles.csv --images images/
                vision dataset load --table products --csv styles.csv --images images/ --index gender:year
                """,
                """{ "table", "images", "rows", "uploaded", "kept", "failures": [ { "file", "error" } ] }"""),
            (with, cancel) =>
            {
                var parsed = with.Parsed;
                var options = new DatasetLoadOptions(
                    parsed.GetRequiredValue(csv), parsed.GetValue(images), parsed.GetValue(table), parsed.GetRequiredValue(to), parsed.GetValue(key), parsed.GetValue(index) ?? [], parsed.GetValue(parallel));
                return new DatasetLoadCommand(with.Api, with.Terminal, with.Time).RunAsync(options, with.Json, cancel);
            });
    }

    private static void Require(System.CommandLine.Parsing.SymbolResult result, bool isRight, string sentence)
    {
        if (!isRight)
            result.AddError(sentence);
    }

    private static bool IsPlace(string? text) => text is not null && text.IndexOf("://", StringComparison.Ordinal) is > 0 and var end && text.Length > end + 3;

    private static JsonElement? TryJson(string text, JsonValueKind kind)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return document.RootElement.ValueKind == kind ? document.RootElement.Clone() : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
