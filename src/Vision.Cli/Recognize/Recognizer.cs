using System.Text.Json;

namespace Vision.Cli;

/// <summary>Takes one file from upload to the people in it.</summary>
internal sealed class Recognizer(VisionApi api, Uploader uploader, RunWaiter waiter, RecognizeOptions options)
{
    /// <summary>Uploads the file and starts a run over it.</summary>
    /// <returns>A file with a run, or with an error.</returns>
    public async Task<RecognizedFile> StartAsync(PlannedFile file, CancellationToken cancellationToken)
    {
        var (receipt, problem) = await uploader.TryUploadAsync(file, cancellationToken);
        if (receipt is null)
            return new RecognizedFile(file.Name, Error: problem);

        var stored = new RecognizedFile(file.Name, receipt.Object);
        try
        {
            return stored with { Run = await api.StartRecognizeAsync(receipt, options.Settings, cancellationToken) };
        }
        catch (ApiException refusal)
        {
            return stored with { Error = refusal.Message };
        }
    }

    /// <summary>Waits for the run of a started file, and copies what it wrote.</summary>
    public async Task<RecognizedFile> FinishAsync(RecognizedFile file, CancellationToken cancellationToken)
    {
        try
        {
            var run = await waiter.WaitAsync(file.Run!, cancellationToken);
            if (!run.Succeeded)
                return file with { Status = run.RuntimeStatus, Error = run.Reason };

            var output = run.Output is { ValueKind: JsonValueKind.Object } value ? value.Deserialize(CliJson.Default.RecognizeOutput) : null;
            var results = ObjectAddress.TryParse(output?.Json) is { } json ? await api.ReadRecognitionAsync(json, cancellationToken) : null;
            if (options.OutputFolder is { } folder)
                await new ResultCopies(api, folder).CopyAsync([output?.Sheet, output?.Json, output?.Text], cancellationToken);

            return file with
            {
                Status = run.RuntimeStatus,
                Name = output?.Name,
                Frames = output?.Frames,
                People = [.. (results?.People ?? []).Select(Reported)],
                Text = output?.Text,
                Json = output?.Json,
                Sheet = output?.Sheet,
            };
        }
        catch (ApiException refusal)
        {
            return file with { Error = refusal.Message };
        }
        catch (Exception unwritable) when (FileErrors.IsFileError(unwritable))
        {
            return file with { Error = $"its results cannot be copied to {options.OutputFolder}: {FileErrors.Reason(unwritable)}" };
        }
    }

    private static ReportedPerson Reported(PersonResult person) => new(
        person.Name ?? PeopleRows.Unknown, person.Name is null ? null : person.Similarity, person.Faces, [.. person.Times.Select(time => new ReportedTime(time.StartMs, time.EndMs))], person.Stranger);
}
