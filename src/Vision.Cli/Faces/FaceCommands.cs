using System.CommandLine;
using System.Globalization;

namespace Vision.Cli;

/// <summary>The command lines of <c>vision faces</c>.</summary>
internal static class FaceCommands
{
    private const string DefaultCollection = "people";

    public static Command Faces(CommandLine commandLine) => new("faces", "Collections of known faces: fill, search, look at them.")
    {
        Enroll(commandLine),
        Create(commandLine),
        Search(commandLine),
        List(commandLine),
        Collections(commandLine),
        Delete(commandLine),
    };

    private static Command Enroll(CommandLine commandLine)
    {
        var (collection, paths) = (Collection(), Images("Photos of one person, and folders of them."));
        var name = new Option<string>("--name") { Description = "Whose face it is.", HelpName = "NAME", Required = true };
        var face = new Option<int?>("--face") { Description = "Number of the face to keep where a photo shows several; 1 is the largest.", HelpName = "NUMBER" };
        var largest = new Option<bool>("--largest") { Description = "Keep the largest face where a photo shows several." };
        name.Validators.Add(result =>
        {
            if (string.IsNullOrWhiteSpace(result.Tokens.Count > 0 ? result.Tokens[0].Value : "x"))
                result.AddError("the name is empty; say whose face it is: --name \"Ann Lee\"");
        });
        face.Validators.Add(result =>
        {
            if (result.Tokens.Count > 0 && int.TryParse(result.Tokens[0].Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number < 1)
                result.AddError("--face counts from 1, the largest face");
        });
        var command = new Command("enroll", "Keeps the face of each photo under a name; makes the collection when it is missing.") { paths, collection, name, face, largest };
        command.Validators.Add(result =>
        {
            if (result.GetResult(face) is not null && result.GetResult(largest) is { Implicit: false })
                result.AddError("choose a face with --face NUMBER or with --largest, not with both");
        });
        return commandLine.Talking(
            command.WithDetails(
                """
                vision faces enroll --name "Ann Lee" ann.jpg ann-2.jpg
                vision faces enroll --collection staff --name Bob photos/bob/
                vision faces enroll --name Ann --face 2 ann-and-bob.jpg
                """,
                """{ "collection", "files": [ { "file", "faceId", "error", "face", "leftOut": [ { "number", "boundingBox", "confidence" } ], "picture" } ], "succeeded", "failed" }"""),
            (with, cancel) => new EnrollCommand(with.Api, with.Terminal).RunAsync(
                with.Parsed.GetRequiredValue(collection),
                with.Parsed.GetRequiredValue(name),
                with.Parsed.GetValue(largest) ? 1 : with.Parsed.GetValue(face),
                with.Parsed.GetRequiredValue(paths),
                with.Json,
                cancel));
    }

    private static Command Create(CommandLine commandLine)
    {
        var collection = Collection();
        return commandLine.Talking(
            new Command("create", "Makes an empty collection; enroll does so, too.") { collection }.WithDetails(
                "vision faces create --collection staff",
                """{ "collection", "created" }"""),
            (with, cancel) => new CollectionsCommand(with.Api, with.Terminal).CreateAsync(with.Parsed.GetRequiredValue(collection), with.Json, cancel));
    }

    private static Command Search(CommandLine commandLine)
    {
        var (collection, paths) = (Collection(), Images("Photos, and folders of them."));
        return commandLine.Talking(
            new Command("search", "Tells whom each face of a photo resembles. Nothing is stored.") { paths, collection }.WithDetails(
                "vision faces search --collection staff party.jpg",
                """{ "collection", "files": [ { "file", "faces": [ { "faceDetail", "faceMatches": [ { "similarity", "face" } ] } ], "error" } ], "succeeded", "failed" }"""),
            (with, cancel) => new SearchCommand(with.Api, with.Terminal).RunAsync(with.Parsed.GetRequiredValue(collection), with.Parsed.GetRequiredValue(paths), with.Json, cancel));
    }

    private static Command List(CommandLine commandLine)
    {
        var collection = Collection();
        return commandLine.Talking(
            new Command("list", "Lists the faces of a collection.") { collection }.WithDetails(
                "vision faces list --collection staff",
                """{ "collection", "faces": [ { "faceId", "externalImageId", "confidence" } ] }"""),
            (with, cancel) => new CollectionsCommand(with.Api, with.Terminal).ListAsync(with.Parsed.GetRequiredValue(collection), with.Json, cancel));
    }

    private static Command Collections(CommandLine commandLine) => commandLine.Talking(
        new Command("collections", "Lists the collections.").WithDetails(
            "vision faces collections",
            """{ "items": [ { "collectionId", "faceCount", "faceModelVersion", "createdTime" } ] }"""),
        (with, cancel) => new CollectionsCommand(with.Api, with.Terminal).CollectionsAsync(with.Json, cancel));

    private static Command Delete(CommandLine commandLine)
    {
        var collection = Collection();
        var faces = new Argument<string[]>("FACE") { Description = "Ids of faces.", Arity = ArgumentArity.ZeroOrMore };
        var name = new Option<string?>("--name") { Description = "All faces of this name.", HelpName = "NAME" };
        var all = new Option<bool>("--all") { Description = "The whole collection with its faces." };
        var command = new Command("delete", "Deletes faces by id or name, or a whole collection.") { faces, collection, name, all };
        command.Validators.Add(result =>
        {
            var some = result.GetValue(faces) is { Length: > 0 } || result.GetValue(name) is not null;
            if (some == result.GetValue(all))
                result.AddError("say which faces to delete, by id or --name, or --all for the whole collection");
        });
        return commandLine.Talking(
            command.WithDetails(
                """
                vision faces delete --collection staff 8c1e1a52-… 
                vision faces delete --collection staff --name Bob
                vision faces delete --collection staff --all
                """,
                """{ "collection", "deleted": [ faceId ] }"""),
            (with, cancel) => new CollectionsCommand(with.Api, with.Terminal).DeleteAsync(
                with.Parsed.GetRequiredValue(collection), with.Parsed.GetValue(faces) ?? [], with.Parsed.GetValue(name), with.Json, cancel));
    }

    private static Option<string> Collection() =>
        new("--collection") { Description = "The collection.", HelpName = "NAME", DefaultValueFactory = _ => DefaultCollection };

    private static Argument<string[]> Images(string description) => new("FILE|DIR") { Description = description, Arity = ArgumentArity.OneOrMore };
}
