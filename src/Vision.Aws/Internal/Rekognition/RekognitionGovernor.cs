namespace Vision.Aws.Internal.Rekognition;

/// <summary>Makes calls no faster than the account's quotas allow, whatever the activities of a host do side by side.</summary>
/// <remarks>
/// | answer                    | this operation's pace                | the call                                             |
/// |---------------------------|--------------------------------------|------------------------------------------------------|
/// | a result                  | a twentieth faster, up to the limit  | done                                                 |
/// | throttled                 | half as fast                         | again after a pause, or <see cref="ThrottledException"/> after the last try |
/// | unavailable               | unchanged                            | as throttled                                         |
/// | any other error           | unchanged                            | failed                                               |
/// Pauses are random between nothing and 0.2, 0.4, 0.8 … 20 s ("full jitter"), so that hosts that were throttled together do not come back together.
/// </remarks>
internal sealed class RekognitionGovernor(RekognitionOptions options, TimeProvider time)
{
    private const double Slowest = 0.2;
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(200), LongestPause = TimeSpan.FromSeconds(20);

    private readonly Dictionary<string, Pace> _paces = new(StringComparer.Ordinal);
    private readonly Random _random = new();
    private readonly Lock _lock = new();

    /// <summary>Makes a call when it is its turn, and again where that helps.</summary>
    /// <param name="operation">The operation's name.</param>
    /// <param name="subject">What the call is about, for errors.</param>
    /// <param name="isAboutImage">Whether that is an image.</param>
    /// <param name="call">Makes the call.</param>
    /// <param name="cancellationToken">Stops waiting and calling.</param>
    public async Task<T> CallAsync<T>(string operation, string subject, bool isAboutImage, Func<CancellationToken, Task<T>> call, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            await Task.Delay(Turn(operation), time, cancellationToken).ConfigureAwait(false);
            try
            {
                var answer = await call(cancellationToken).ConfigureAwait(false);
                Adapt(operation, faster: true);
                return answer;
            }
            catch (Exception e) when (!(e is OperationCanceledException && cancellationToken.IsCancellationRequested)
                && RekognitionErrors.Translate(subject, isAboutImage, e) is { } error)
            {
                if (error is ThrottledException)
                    Adapt(operation, faster: false);
                if (error is not (ThrottledException or ProviderUnavailableException) || attempt == options.Tries)
                    throw error;
            }

            await Task.Delay(Pause(attempt), time, cancellationToken).ConfigureAwait(false);
        }
    }

    private TimeSpan Turn(string operation)
    {
        lock (_lock)
        {
            var pace = PaceOf(operation);
            var now = time.GetUtcNow();
            var turn = pace.Next > now ? pace.Next : now;
            pace.Next = turn + TimeSpan.FromSeconds(1 / pace.Calls);
            return turn - now;
        }
    }

    private void Adapt(string operation, bool faster)
    {
        lock (_lock)
        {
            var pace = PaceOf(operation);
            pace.Calls = faster ? Math.Min(pace.Limit, pace.Calls * 1.05) : Math.Max(Math.Min(Slowest, pace.Limit), pace.Calls / 2);
        }
    }

    private TimeSpan Pause(int attempt)
    {
        var longest = Math.Min(LongestPause.TotalSeconds, FirstPause.TotalSeconds * Math.Pow(2, attempt - 1));
        lock (_lock)
            return TimeSpan.FromSeconds(_random.NextDouble() * longest);
    }

    private Pace PaceOf(string operation)
    {
        if (!_paces.TryGetValue(operation, out var pace))
            _paces[operation] = pace = new Pace(options.OperationCallsPerSecond.GetValueOrDefault(operation, options.CallsPerSecond));

        return pace;
    }

    private sealed class Pace(double limit)
    {
        public double Limit { get; } = limit;

        public double Calls { get; set; } = limit;

        public DateTimeOffset Next { get; set; }
    }
}
