using System.Text.Json;

namespace Vision.Cli;

/// <summary>Takes one file from upload to its copy without faces.</summary>
internal sealed class Blurrer(VisionApi api, Uploader uploader, RunWaiter waiter, BlurSettings settings, OutputPaths? outputs)
{
    /// <summary>Uploads the file and starts a run over it.</summary>
    /// <returns>A file with a run, or with an error.</returns>
    public async Task<BlurredFile> StartAsync(PlannedFile file, CancellationToken cancellationToken)
    {
        var (receipt, problem) = await uploader.TryUploadAsync(file, cancellationToken);
        if (receipt is null)
            return new BlurredFile(file.Name, Error: problem);

        var stored = new BlurredFile(file.Name, receipt.Object);
        try
        {
            return stored with { Run = await api.StartBlurAsync(receipt, settings, cancellationToken) };
        }
        catch (ApiException refusal)
        {
            return stored with { Error = refusal.Message };
        }
    }

    /// <summary>Waits for the run of a started file, and fetches the copy. Nothing is written for a run that failed.</summary>
    public async Task<BlurredFile> FinishAsync(PlannedFile file, BlurredFile started, CancellationToken cancellationToken)
    {
        try
        {
            var run = await waiter.WaitAsync(started.Run!, cancellationToken);
            if (!run.Succeeded)
                return started with { Status = run.RuntimeStatus, Error = run.Reason };

            var result = run.Output is { ValueKind: JsonValueKind.Object } value ? value.Deserialize(CliJson.Default.BlurOutput)! : throw new JsonException("the run has no output");
            return started with
            {
                Status = run.RuntimeStatus,
                Output = outputs is null ? result.Output : await FetchAsync(result.Output, Named(outputs.Of(file), file.Path, result.Output), cancellationToken),
                Report = result.Report,
                Frames = result.Frames,
                Covered = result.FramesCovered,
                Faces = result.Faces,
                Kept = result.Kept,
            };
        }
        catch (ApiException refusal)
        {
            return started with { Error = refusal.Message };
        }
        catch (Exception unwritable) when (FileErrors.IsFileError(unwritable))
        {
            return started with { Error = $"the result cannot be written: {FileErrors.Reason(unwritable)}" };
        }
    }

    // A copy of another container than the original's has its extension behind the original's.
    private static string Named(string path, string original, string result)
    {
        var extension = Path.GetExtension(result);
        var isNew = !extension.Equals(Path.GetExtension(original), StringComparison.OrdinalIgnoreCase);
        return isNew && extension.Length is > 1 and < 6 && !path.EndsWith(extension, StringComparison.OrdinalIgnoreCase) ? path + extension : path;
    }

    // Under another name first, so that nobody takes half a file for a whole one.
    private async Task<string> FetchAsync(string reference, string path, CancellationToken cancellationToken)
    {
        var address = ObjectAddress.TryParse(reference) ?? throw new IOException($"the host names its result '{reference}'");
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var partial = $"{path}.part";
        await using (var file = File.Create(partial))
            await api.DownloadAsync(address, file, cancellationToken);
        File.Move(partial, path, overwrite: true);
        return path;
    }
}
