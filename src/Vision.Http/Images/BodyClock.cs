using Microsoft.AspNetCore.Http;

namespace Vision.Http.Images;

/// <summary>Ends reading of a body that takes too long; the time that looking at images takes in between does not count.</summary>
internal sealed class BodyClock(HttpContext context, TimeSpan limit, TimeProvider time) : IDisposable
{
    private readonly TimeSpan _limit = limit;
    private readonly CancellationTokenSource _stop = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted);
    private TimeSpan _left = limit;

    /// <exception cref="ImageRequestException">408: it took too long.</exception>
    public async ValueTask<T> ReadAsync<T>(Func<CancellationToken, ValueTask<T>> read)
    {
        var started = time.GetTimestamp();
        try
        {
            var reading = read(_stop.Token);
            // Most bodies are small and there already.
            if (reading.IsCompletedSuccessfully)
                return reading.Result;

            using var timer = time.CreateTimer(_ => _stop.Cancel(), null, _left, Timeout.InfiniteTimeSpan);
            return await reading.ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested && !context.RequestAborted.IsCancellationRequested)
        {
            throw ImageProblems.TooSlow(_limit);
        }
        finally
        {
            _left -= time.GetElapsedTime(started);
            if (_left < TimeSpan.Zero)
                _left = TimeSpan.Zero;
        }
    }

    public void Dispose() => _stop.Dispose();
}
