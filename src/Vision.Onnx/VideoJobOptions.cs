namespace Vision.Onnx;

/// <summary>How many video jobs there may be, and how long their results stay.</summary>
public sealed record VideoJobOptions
{
    /// <summary>Jobs that wait or work; one more is refused with <see cref="QuotaExceededException"/>.</summary>
    /// <value>20 by default, as in Amazon Rekognition; from 1.</value>
    public int MaxJobs { get; init; } = 20;

    /// <summary>Jobs that work at the same time; the others wait, the oldest first. Their frames share <see cref="OnnxOptions.ConcurrentRuns"/> with images.</summary>
    /// <value>The number of processors by default, from 1.</value>
    public int ConcurrentJobs { get; init; } = Environment.ProcessorCount;

    /// <summary>How long an ended job and its faces are kept.</summary>
    /// <value>7 days by default, as in Amazon Rekognition; above zero.</value>
    public TimeSpan KeepResults { get; init; } = TimeSpan.FromDays(7);

    /// <summary>Most frames that are looked at in one video; a longer one fails and says so. Raise <see cref="StartFaceDetectionOptions.EveryMs"/> for fewer.</summary>
    /// <value>2,000,000 by default, 6 hours at 90 frames a second; from 1.</value>
    public int MaxFrames { get; init; } = 2_000_000;

    /// <summary>Throws when a value is out of range.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A value is out of its range.</exception>
    public void Validate()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxJobs, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(ConcurrentJobs, 1);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(KeepResults, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxFrames, 1);
    }
}
