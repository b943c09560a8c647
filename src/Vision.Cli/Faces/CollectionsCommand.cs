using System.Globalization;

namespace Vision.Cli;

/// <summary><c>vision faces create</c>, <c>collections</c>, <c>list</c> and <c>delete</c>.</summary>
internal sealed class CollectionsCommand(VisionApi api, Terminal terminal)
{
    public async Task<int> CollectionsAsync(bool json, CancellationToken cancellationToken)
    {
        var all = await api.ListCollectionsAsync(cancellationToken);
        if (json)
        {
            terminal.WriteJson(new CollectionList(all), CliJson.Printed.CollectionList);
            return ExitCode.Success;
        }

        var table = new TextTable("Collection", "Faces", "Created", "Model");
        foreach (var collection in all)
            table.Add(collection.CollectionId, Count(collection.FaceCount), collection.CreatedTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture), collection.FaceModelVersion);
        Write(table, "No collections yet; make one with: vision faces enroll --name NAME photo.jpg");
        return ExitCode.Success;
    }

    public async Task<int> CreateAsync(string collection, bool json, CancellationToken cancellationToken)
    {
        var created = await api.EnsureCollectionAsync(collection, cancellationToken);
        if (json)
            terminal.WriteJson(new CreatedCollectionReport(collection, created), CliJson.Printed.CreatedCollectionReport);
        else
            terminal.Output.WriteLine(SafeText.ForTerminal(created ? $"Made the collection '{collection}'." : $"The collection '{collection}' is there already."));
        return ExitCode.Success;
    }

    public async Task<int> ListAsync(string collection, bool json, CancellationToken cancellationToken)
    {
        var faces = await api.ListFacesAsync(collection, cancellationToken);
        if (json)
        {
            terminal.WriteJson(new FacesReport(collection, faces), CliJson.Printed.FacesReport);
            return ExitCode.Success;
        }

        var table = new TextTable("Name", "Face", "Confidence");
        foreach (var face in faces)
            table.Add(face.ExternalImageId ?? "", face.FaceId, string.Create(CultureInfo.InvariantCulture, $"{face.Confidence:F1} %"));
        Write(table, $"No faces in '{collection}'.");
        return ExitCode.Success;
    }

    /// <summary>Deletes faces by id, those of a name, or with neither the collection.</summary>
    public async Task<int> DeleteAsync(string collection, IReadOnlyList<string> faceIds, string? name, bool json, CancellationToken cancellationToken)
    {
        List<string>? deleted = null;
        if (faceIds.Count == 0 && name is null)
        {
            await api.DeleteCollectionAsync(collection, cancellationToken);
        }
        else
        {
            deleted = [.. faceIds];
            if (name is not null)
                deleted.AddRange((await api.ListFacesAsync(collection, cancellationToken)).Where(face => face.ExternalImageId == name).Select(face => face.FaceId));
            foreach (var face in deleted)
                await api.DeleteFaceAsync(collection, face, cancellationToken);
        }

        if (json)
            terminal.WriteJson(new DeletedFacesReport(collection, deleted), CliJson.Printed.DeletedFacesReport);
        else
            terminal.Output.WriteLine(SafeText.ForTerminal(deleted is null ? $"Deleted the collection '{collection}'." : $"Deleted {Count(deleted.Count)} {(deleted.Count == 1 ? "face" : "faces")} of '{collection}'."));
        return ExitCode.Success;
    }

    private void Write(TextTable table, string empty)
    {
        if (table.Count > 0)
            table.WriteTo(terminal);
        else
            terminal.Output.WriteLine(SafeText.ForTerminal(empty));
    }

    private static string Count(long count) => count.ToString(CultureInfo.InvariantCulture);
}
