using System.CommandLine;

namespace Vision.Cli;

/// <summary>The command lines of <c>vision faces</c>.</summary>
internal static class FaceCommands
{
    private const string DefaultCollection = "people";

    public static Command Faces(CommandLine commandLine) => new("faces", "Collections of known faces: fill, search, look at them.")
    {
        Enroll(commandLine),
        Search(commandLine),
        List(commandLine),
        Collections(commandLine),
        Delete(commandLine),
    };

    private static Command Enroll(CommandLine commandLine)
    {
        var (collection, paths) = (Collection(), Images("Photos of one person, and folders of them; the largest face of each counts."));
        var name = new Option<string>("--name") { Description = "Whose face it is.", HelpName = "NAME", Required = true };
        return commandLine.Talking(
            new Command("enroll", "Keeps the face of each photo under a name; makes the collection when it is missing.") { paths, collection, name }.WithDetails(
                """
                vision faces enroll --name "Ann Lee" ann.jpg ann-2.jpg
                vision faces enroll --collection staff --name Bob photos/bob/
                """,
                """{ "collection", "files": [ { "file", "faceId", "error" } ], "succeeded", "failed" }"""),
            (with, cancel) => new EnrollCommand(with.Api, with.Terminal).RunAsync(
                with.Parsed.GetRequiredValue(collection), with.Parsed.GetRequiredValue(name), with.Parsed.GetRequiredValue(paths), with.Json, cancel));
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
