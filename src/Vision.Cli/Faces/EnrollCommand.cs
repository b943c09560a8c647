namespace Vision.Cli;

/// <summary><c>vision faces enroll</c>: keeps the largest face of each image under a name.</summary>
internal sealed class EnrollCommand(VisionApi api, Terminal terminal)
{
    public async Task<int> RunAsync(string collection, string name, IReadOnlyList<string> paths, bool json, CancellationToken cancellationToken)
    {
        await api.EnsureCollectionAsync(collection, cancellationToken);
        var files = new List<EnrolledFile>();
        foreach (var file in UploadPlan.Create(paths, "", ImageFiles.Contains))
            files.Add(await EnrollAsync(collection, name, file, cancellationToken));

        var failed = files.Count(file => file.Error is not null);
        if (json)
        {
            terminal.WriteJson(new EnrollReport(collection, files, files.Count - failed, failed), CliJson.Printed.EnrollReport);
        }
        else
        {
            var table = new TextTable("File", "Name", "Face");
            foreach (var file in files.Where(file => file.FaceId is not null))
                table.Add(file.File, name, file.FaceId!);
            if (table.Count > 0)
                table.WriteTo(terminal);
            terminal.WriteFailures(files.Where(file => file.Error is not null).Select(file => (file.File, file.Error!)));
        }

        return failed == 0 ? ExitCode.Success : ExitCode.SomeFailed;
    }

    private async Task<EnrolledFile> EnrollAsync(string collection, string name, PlannedFile file, CancellationToken cancellationToken)
    {
        if (file.Problem is not null)
            return new EnrolledFile(file.Name, Error: file.Problem);

        try
        {
            await using var image = File.OpenRead(file.Path);
            var indexed = await api.EnrollAsync(collection, name, image, cancellationToken);
            return indexed.FaceRecords is [var kept, ..] ? new EnrolledFile(file.Name, kept.Face.FaceId) : new EnrolledFile(file.Name, Error: WhyNot(indexed));
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

    private static string WhyNot(IndexedFaces indexed) =>
        indexed.UnindexedFaces is [var face, ..]
            ? $"its face is not good enough to be recognised by ({string.Join(", ", face.Reasons)}); take another photo"
            : "there is no face in it; take another photo";
}
