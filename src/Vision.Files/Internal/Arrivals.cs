using System.Collections.Concurrent;

namespace Vision.Files.Internal;

/// <summary>Files that were noticed and may still be being written.</summary>
/// <remarks>
/// Settled is a file that was last written longer ago than the settle time, or that has been watched unchanged for as long (its clock may
/// be ahead of ours). One whose format says that more is to come (<see cref="WholeFiles"/>) settles after the time for incomplete ones.
/// </remarks>
internal sealed class Arrivals(TimeSpan settleTime, TimeSpan incompleteTime, TimeProvider time)
{
    private readonly ConcurrentDictionary<string, Arrival> _waiting = new(StringComparer.Ordinal);

    public bool IsEmpty => _waiting.IsEmpty;

    public void Add(string path, ObjectRef reference, bool changed)
    {
        if (changed || !_waiting.ContainsKey(path))
            Look(path, reference, _waiting.GetValueOrDefault(path));
    }

    /// <summary>Removes and returns the files that are complete.</summary>
    public List<Arrival> TakeSettled()
    {
        var settled = new List<Arrival>();
        foreach (var (path, before) in _waiting)
        {
            var now = time.GetUtcNow();
            if (before.NotBefore > now || Look(path, before.Reference, before) is not { } seen)
                continue;

            var rested = now - seen.Since > now - seen.Written ? now - seen.Since : now - seen.Written;
            if (rested < settleTime)
                continue;

            if (rested < incompleteTime && !WholeFiles.Contain(path))
            {
                Postpone(seen, settleTime);
                continue;
            }

            _waiting.TryRemove(path, out _);
            settled.Add(seen);
        }

        return settled;
    }

    /// <summary>Puts a file back that could not be reported.</summary>
    public void Postpone(Arrival arrival, TimeSpan delay) => _waiting[arrival.Path] = arrival with { NotBefore = time.GetUtcNow() + delay };

    private Arrival? Look(string path, ObjectRef reference, Arrival? before)
    {
        var file = new FileInfo(path);
        if (!file.Exists || file.LinkTarget is not null)
        {
            _waiting.TryRemove(path, out _);
            return null;
        }

        var (size, written) = (file.Length, file.LastWriteTimeUtc);
        var same = before is not null && before.Size == size && before.Written == written;
        return _waiting[path] = same ? before! : new Arrival(path, reference, size, written, time.GetUtcNow(), before?.NotBefore ?? default);
    }
}
