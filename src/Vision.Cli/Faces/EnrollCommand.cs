namespace Vision.Cli;

/// <summary><c>vision faces enroll</c>: keeps the one face of each image under a name.</summary>
/// <remarks>
/// | the image shows              | chosen           | outcome                                               |
/// |------------------------------|------------------|-------------------------------------------------------|
/// | no face                      |                  | fails                                                 |
/// | one face                     | or not           | that is kept                                          |
/// | several                      | one of them      | that is kept, the others are told                     |
/// | several                      | nothing          | fails, with a picture of them: whose face is it?      |
/// | fewer than the chosen number |                  | fails                                                 |
/// A collection that was made for the images and got none of them is deleted again.
/// </remarks>
internal sealed class EnrollCommand(VisionApi api, Terminal terminal)
{
    private const int MostDescribed = 8;

    private string? _pictures;
    private bool _made;

    /// <param name="collection">Where faces are kept.</param>
    /// <param name="name">Whose they are.</param>
    /// <param name="chosen">Number of the face where there are several; 1 is the largest.</param>
    /// <param name="paths">Images and folders.</param>
    /// <param name="json">Whether to print JSON.</param>
    /// <param name="cancellationToken">Stops the command.</param>
    public async Task<int> RunAsync(string collection, string name, int? chosen, IReadOnlyList<string> paths, bool json, CancellationToken cancellationToken)
    {
        var files = new List<EnrolledFile>();
        foreach (var file in UploadPlan.Create(paths, "", ImageFiles.Contains))
            files.Add(await EnrollAsync(collection, name, chosen, file, cancellationToken));

        var failed = files.Count(file => file.Error is not null);
        // Somebody else may have filled it meanwhile.
        if (_made && failed == files.Count && await api.CountFacesAsync(collection, cancellationToken) == 0)
            await api.DeleteCollectionAsync(collection, cancellationToken);

        if (json)
            terminal.WriteJson(new EnrollReport(collection, files, files.Count - failed, failed), CliJson.Printed.EnrollReport);
        else
            Print(name, files);
        return failed == 0 ? ExitCode.Success : ExitCode.SomeFailed;
    }

    private void Print(string name, List<EnrolledFile> files)
    {
        var table = new TextTable("File", "Name", "Face", "Left out");
        foreach (var file in files.Where(file => file.FaceId is not null))
            table.Add(file.File, name, file.FaceId!, file.LeftOut is { } others ? Describe(others) : "");
        if (table.Count > 0)
            table.WriteTo(terminal);
        terminal.WriteFailures(files.Where(file => file.Error is not null).Select(file => (file.File, file.Error!)));
    }

    private async Task<EnrolledFile> EnrollAsync(string collection, string name, int? chosen, PlannedFile file, CancellationToken cancellationToken)
    {
        if (file.Problem is not null)
            return new EnrolledFile(file.Name, Error: file.Problem);

        try
        {
            // The file is opened anew for each question: whoever asks closes it.
            var faces = (await api.FindFacesAsync(File.OpenRead(file.Path), cancellationToken)).Select((face, n) => new NumberedFace(n + 1, face.BoundingBox, face.Confidence)).ToList();
            if (faces.Count == 0)
                return new EnrolledFile(file.Name, Error: "there is no face in it; take another photo");
            if (chosen > faces.Count)
                return new EnrolledFile(file.Name, Error: $"there is no face {chosen}; it shows {faces.Count}: {Describe(faces)}", LeftOut: faces);
            if (faces.Count > 1 && chosen is null)
                return await AskAsync(file, faces, cancellationToken);

            _made |= await api.EnsureCollectionAsync(collection, cancellationToken);
            var number = chosen ?? 1;
            var indexed = await api.EnrollAsync(collection, name, number, File.OpenRead(file.Path), cancellationToken);
            List<NumberedFace>? others = faces.Count > 1 ? [.. faces.Where(face => face.Number != number)] : null;
            return indexed.FaceRecords is [var kept, ..]
                ? new EnrolledFile(file.Name, kept.Face.FaceId, Face: number, LeftOut: others)
                : new EnrolledFile(file.Name, Error: WhyNot(indexed), Face: number, LeftOut: others);
        }
        catch (ApiException refusal)
        {
            return new EnrolledFile(file.Name, Error: refusal.Message);
        }
        catch (Exception unreadable) when (FileErrors.IsFileError(unreadable))
        {
            return new EnrolledFile(file.Name, Error: FileErrors.Reason(unreadable));
        }
    }

    // Whose face it is, only the caller knows.
    private async Task<EnrolledFile> AskAsync(PlannedFile file, List<NumberedFace> faces, CancellationToken cancellationToken)
    {
        var picture = await api.PaintFacesAsync(File.OpenRead(file.Path), cancellationToken);
        // Beside the photo it would be enrolled itself with the next folder.
        _pictures ??= Directory.CreateTempSubdirectory("vision-faces-").FullName;
        var path = Path.Combine(_pictures, $"{Path.GetFileNameWithoutExtension(file.Path)}-faces.jpg");
        for (var n = 2; File.Exists(path); n++)
            path = Path.Combine(_pictures, $"{Path.GetFileNameWithoutExtension(file.Path)}-faces-{n}.jpg");
        await File.WriteAllBytesAsync(path, picture, cancellationToken);
        return new EnrolledFile(
            file.Name,
            Error: $"it shows {faces.Count} faces: {Describe(faces)}. Look at {path} and choose one with --face NUMBER, or the largest with --largest",
            LeftOut: faces,
            Picture: path);
    }

    private static string Describe(IReadOnlyList<NumberedFace> faces)
    {
        var first = string.Join("; ", faces.Take(MostDescribed).Select(face => $"face {face.Number} at {face.BoundingBox}"));
        return faces.Count > MostDescribed ? $"{first}; and {faces.Count - MostDescribed} smaller ones" : first;
    }

    private static string WhyNot(IndexedFaces indexed) =>
        indexed.UnindexedFaces.FirstOrDefault(face => !face.Reasons.Contains("EXCEEDS_MAX_FACES")) is { } face
            ? $"its face is not good enough to be recognised by ({string.Join(", ", face.Reasons)}); take another photo"
            : "there is no face in it; take another photo";
}
