namespace Vision.Aws.Internal.DynamoDb;

/// <summary>Pauses before what the service left undone of a batch is asked for again: 50 ms, doubled up to 5 s.</summary>
internal sealed class BatchPauses(DatasetAddress address, TimeProvider time)
{
    /// <summary>Most tries of a batch.</summary>
    public const int Tries = 12;

    private static readonly TimeSpan First = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(5);

    // Callers that were refused together must not come back together.
    private readonly Random _jitter = new();
    private TimeSpan _pause = First;
    private int _tries = 1;

    /// <summary>Counts from the start again.</summary>
    public void Restart() => (_pause, _tries) = (First, 1);

    /// <exception cref="ThrottledException">It was tried often enough.</exception>
    public async Task NextAsync(int rowsLeft, CancellationToken cancellationToken)
    {
        if (_tries++ == Tries)
            throw new ThrottledException(address.ToString(), $"DynamoDB still leaves {rowsLeft} rows of a batch undone after {Tries} tries; try again later.");

        await Task.Delay(_pause * (0.5 + _jitter.NextDouble() / 2), time, cancellationToken).ConfigureAwait(false);
        _pause = _pause * 2 < Longest ? _pause * 2 : Longest;
    }
}
