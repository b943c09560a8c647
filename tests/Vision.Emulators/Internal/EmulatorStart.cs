namespace Vision.Emulators.Internal;

/// <summary>Starts a program until it answers.</summary>
internal static class EmulatorStart
{
    private const int MostAttempts = 4;

    // A busy machine needs a while; what takes longer is broken.
    private static readonly TimeSpan ReadyDeadline = TimeSpan.FromSeconds(90);
    private static readonly HttpClient Client = new() { Timeout = TimeSpan.FromSeconds(5) };

    /// <summary>Starts what <paramref name="create"/> makes; on other ports when somebody else took the first ones in between.</summary>
    public static async Task<T> OnFreePortsAsync<T>(Func<T> create, Func<T, CancellationToken, Task> start)
        where T : IAsyncDisposable
    {
        for (var attempt = 1; ; attempt++)
        {
            var emulator = create();
            try
            {
                await start(emulator, CancellationToken.None);
                return emulator;
            }
            catch (InvalidOperationException) when (attempt < MostAttempts)
            {
                await emulator.DisposeAsync();
            }
            catch
            {
                await emulator.DisposeAsync();
                throw;
            }
        }
    }

    /// <summary>Starts the program and waits until each of the URLs gives an HTTP answer, of whatever status.</summary>
    /// <exception cref="InvalidOperationException">It ended, or did not answer in time.</exception>
    public static async Task UntilReadyAsync(IEmulatorProgram program, IReadOnlyList<Uri> urls, CancellationToken cancellationToken)
    {
        await program.StartAsync(cancellationToken);
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(ReadyDeadline);
        foreach (var url in urls)
        {
            while (!await AnswersAsync(url))
            {
                if (program.Failure is { } failure)
                    throw new InvalidOperationException(failure);
                if (deadline.IsCancellationRequested)
                    throw new InvalidOperationException($"{url} did not answer within {ReadyDeadline.TotalSeconds} s.");

                await Task.Delay(TimeSpan.FromMilliseconds(50), cancellationToken);
            }
        }

        // Somebody else may be the one who answers.
        if (program.Failure is { } end)
            throw new InvalidOperationException(end);
    }

    private static async Task<bool> AnswersAsync(Uri url)
    {
        try
        {
            using var response = await Client.GetAsync(url, HttpCompletionOption.ResponseHeadersRead);
            return true;
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException)
        {
            return false;
        }
    }
}
