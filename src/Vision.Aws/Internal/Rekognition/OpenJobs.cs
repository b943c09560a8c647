namespace Vision.Aws.Internal.Rekognition;

/// <summary>The video jobs that this host has open: an account may have 20. What others have open the service counts.</summary>
/// <remarks>
/// | a place is                                   | given back when                                              |
/// |----------------------------------------------|--------------------------------------------------------------|
/// | a token's, whose job is being started        | the start fails                                              |
/// | a job's that this host asks about            | it is seen to have ended                                     |
/// | a job's that another host, or nobody, asks about | all places are taken and the job, asked about then, has ended |
/// </remarks>
/// <param name="most">At most so many.</param>
/// <param name="time">The clock.</param>
internal sealed class OpenJobs(int most, TimeProvider time)
{
    // Whoever waits for a job asks at least once a minute.
    private static readonly TimeSpan Quiet = TimeSpan.FromMinutes(2);

    private readonly Dictionary<string, Place> _open = new(StringComparer.Ordinal);
    private readonly Lock _lock = new();

    /// <summary>Takes a place before a job is started.</summary>
    /// <exception cref="QuotaExceededException">There is none.</exception>
    public void Enter(string token, string subject)
    {
        lock (_lock)
        {
            if (_open.Count >= most && !_open.ContainsKey(token))
                throw new QuotaExceededException(subject, $"{_open.Count} video jobs are open and at most {most} may be; it starts when one of them has ended.");

            _open[token] = new Place(time.GetUtcNow(), IsJob: false);
        }
    }

    /// <summary>The place is the job's from now on.</summary>
    public void Started(string token, string job)
    {
        lock (_lock)
        {
            _open.Remove(token);
            _open[job] = new Place(time.GetUtcNow(), IsJob: true);
        }
    }

    /// <summary>This host was told that the job goes on.</summary>
    public void GoesOn(string job)
    {
        lock (_lock)
        {
            if (_open.ContainsKey(job))
                _open[job] = new Place(time.GetUtcNow(), IsJob: true);
        }
    }

    /// <summary>Gives a place back: a job's that ended, or a token's whose job did not start.</summary>
    public void Leave(string jobOrToken)
    {
        lock (_lock)
            _open.Remove(jobOrToken);
    }

    /// <summary>
    /// The jobs to be asked about before a start is refused: those of which this host has not heard for a while. None while there is a free
    /// place.
    /// </summary>
    public IReadOnlyList<string> Doubtful()
    {
        lock (_lock)
        {
            return _open.Count < most
                ? []
                : [.. _open.Where(place => place.Value.IsJob && time.GetUtcNow() - place.Value.Heard >= Quiet).Select(place => place.Key)];
        }
    }

    private sealed record Place(DateTimeOffset Heard, bool IsJob);
}
