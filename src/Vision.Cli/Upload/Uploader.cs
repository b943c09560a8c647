namespace Vision.Cli;

/// <summary>Uploads one file, trying again when the host is busy or restarting.</summary>
internal sealed class Uploader(VisionApi api, string container, TimeProvider time)
{
    private const int Tries = 5;
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    /// <returns>The receipt, or the reason why this file is not stored.</returns>
    /// <exception cref="CliException">No host answers any more.</exception>
    public async Task<(UploadReceipt? Receipt, string? Problem)> TryUploadAsync(PlannedFile file, CancellationToken cancellationToken)
    {
        if (file.Problem is not null)
            return (null, file.Problem);

        try
        {
            return (await UploadAsync(file, cancellationToken), null);
        }
        catch (ApiException refusal)
        {
            return (null, refusal.Message);
        }
        catch (HttpRequestException broken)
        {
            return (null, $"sending it broke off: {broken.Message}");
        }
        catch (Exception unreadable) when (FileErrors.IsFileError(unreadable))
        {
            return (null, FileErrors.Reason(unreadable));
        }
    }

    private async Task<UploadReceipt> UploadAsync(PlannedFile file, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            TimeSpan pause;
            try
            {
                await using var content = new FileStream(file.Path, new FileStreamOptions { Options = FileOptions.Asynchronous | FileOptions.SequentialScan, BufferSize = 0 });
                return await api.UploadAsync(new ObjectAddress(container, file.Key), content, cancellationToken);
            }
            catch (ApiException busy) when (busy.IsRetryable && attempt < Tries)
            {
                pause = busy.RetryAfter ?? Pause(attempt);
            }
            catch (Exception broken) when (broken is HttpRequestException or CliException { ExitCode: ExitCode.NoHost } && attempt < Tries)
            {
                pause = Pause(attempt);
            }

            await Task.Delay(pause < LongestPause ? pause : LongestPause, time, cancellationToken);
        }
    }

    private static TimeSpan Pause(int attempt) => FirstPause * Math.Pow(2, attempt - 1);
}
