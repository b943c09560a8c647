using System.Globalization;

namespace Vision.Cli;

/// <summary><c>vision faces search</c>: whom the faces of images resemble.</summary>
internal sealed class SearchCommand(VisionApi api, Terminal terminal)
{
    public async Task<int> RunAsync(string collection, IReadOnlyList<string> paths, bool json, CancellationToken cancellationToken)
    {
        var files = new List<SearchedFile>();
        foreach (var file in UploadPlan.Create(paths, "", ImageFiles.Contains))
            files.Add(await SearchAsync(collection, file, cancellationToken));

        var failed = files.Count(file => file.Error is not null);
        if (json)
        {
            terminal.WriteJson(new SearchReport(collection, files, files.Count - failed, failed), CliJson.Printed.SearchReport);
            return failed == 0 ? ExitCode.Success : ExitCode.SomeFailed;
        }

        var table = new TextTable("File", "Who", "Similarity", "Where");
        foreach (var file in files.Where(file => file.Faces is not null))
            AddRows(table, file);
        if (table.Count > 0)
            table.WriteTo(terminal);
        terminal.WriteFailures(files.Where(file => file.Error is not null).Select(file => (file.File, file.Error!)));
        return failed == 0 ? ExitCode.Success : ExitCode.SomeFailed;
    }

    private async Task<SearchedFile> SearchAsync(string collection, PlannedFile file, CancellationToken cancellationToken)
    {
        if (file.Problem is not null)
            return new SearchedFile(file.Name, Error: file.Problem);

        try
        {
            await using var image = File.OpenRead(file.Path);
            return new SearchedFile(file.Name, (await api.SearchAsync(collection, image, cancellationToken)).Faces);
        }
        catch (ApiException refusal)
        {
            return new SearchedFile(file.Name, Error: refusal.Message);
        }
        catch (Exception unreadable) when (FileErrors.IsFileError(unreadable))
        {
            return new SearchedFile(file.Name, Error: FileErrors.Reason(unreadable));
        }
    }

    private static void AddRows(TextTable table, SearchedFile file)
    {
        if (file.Faces!.Count == 0)
            table.Add(file.File, "nobody", "", "no face");

        for (var n = 0; n < file.Faces.Count; n++)
        {
            var face = file.Faces[n];
            var match = face.FaceMatches.Count > 0 ? face.FaceMatches[0] : null;
            table.Add(
                n == 0 ? file.File : "",
                match?.Name ?? "unknown",
                match is null ? "" : string.Create(CultureInfo.InvariantCulture, $"{match.Similarity:F1} %"),
                face.FaceDetail.BoundingBox.ToString());
        }
    }
}
