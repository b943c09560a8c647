using System.Text.Json;

namespace Vision.Cli;

/// <summary>Takes one file from upload to labels.</summary>
internal sealed class Labeller(VisionApi api, Uploader uploader, RunWaiter waiter)
{
    private const string Pipeline = "LabelImage";

    /// <summary>Uploads the file and makes sure that a run is at work on it.</summary>
    /// <returns>A file with a run, or with an error.</returns>
    public async Task<LabelledFile> StartAsync(PlannedFile file, CancellationToken cancellationToken)
    {
        var (receipt, problem) = await uploader.TryUploadAsync(file, cancellationToken);
        if (receipt is null)
            return new LabelledFile(file.Name, Error: problem);

        var stored = new LabelledFile(file.Name, receipt.Object);
        try
        {
            // Containers without a rule for images are labelled all the same: that is what was asked for.
            var run = (receipt.Runs ?? []).FirstOrDefault(run => run.Name == Pipeline)?.InstanceId;
            return stored with { Run = run ?? await api.StartLabelImageAsync(receipt, cancellationToken) };
        }
        catch (ApiException refusal)
        {
            return stored with { Error = refusal.Message };
        }
    }

    /// <summary>Waits for the run of a started file.</summary>
    public async Task<LabelledFile> FinishAsync(LabelledFile file, CancellationToken cancellationToken)
    {
        try
        {
            var run = await waiter.WaitAsync(file.Run!, cancellationToken);
            if (!run.Succeeded)
                return file with { Status = run.RuntimeStatus, Error = run.Reason };

            var output = run.Output is { ValueKind: JsonValueKind.Object } value ? value.Deserialize(CliJson.Default.LabelOutput) : null;
            return file with
            {
                Status = run.RuntimeStatus,
                Labels = output?.Labels ?? [],
                Text = output?.Text ?? [],
                Csv = output?.Csv,
                Json = output?.Json,
            };
        }
        catch (ApiException refusal)
        {
            return file with { Error = refusal.Message };
        }
    }
}
