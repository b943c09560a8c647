namespace Vision.Files.Internal;

/// <summary>Modification times that never repeat, so that two writes of equal length never share an ETag.</summary>
internal sealed class WriteClock(TimeProvider time)
{
    private long _last;

    public DateTime Next()
    {
        while (true)
        {
            var last = Interlocked.Read(ref _last);
            var next = Math.Max(time.GetUtcNow().UtcTicks, last + 1);
            if (Interlocked.CompareExchange(ref _last, next, last) == last)
                return new DateTime(next, DateTimeKind.Utc);
        }
    }
}
