namespace Vision.Pipelines.RecognizeFaces.Internal;

/// <summary>Finds the last frame with somebody on the way from one that shows the person to one that does not.</summary>
/// <remarks>
/// | step                                          | why                                                                          |
/// |-----------------------------------------------|------------------------------------------------------------------------------|
/// | where no frame without the person is known, the far end is looked at first | mostly the person stays to the end of the video |
/// | halves, until a frame with and one without are neighbours | four looks for 14 frames; who comes and goes again between the two is found to do so once |
/// | the <see cref="Neighbours"/> frames behind: where the person is there, halves go on from it | detectors miss a face in a frame now and then |
/// Each look asks for the person as it is in the nearest frame that is known to show it: what was too far for a face that moves is asked anew from
/// nearby.
/// </remarks>
internal sealed class EndSearch(SamePerson person, StretchLooks looks, RangeEnd end)
{
    private const int Neighbours = 2;

    private readonly List<(SeenFrame Frame, SeenFace Face)> _seen = [.. end.Seen];
    private readonly int _count = looks.Frames.Count;

    /// <returns>Frames of the stretch that show the person, from the end that borders on the known one: 0 for none.</returns>
    public async Task<int> FindAsync(CancellationToken cancellation)
    {
        // Of frames in the order away from the known one, the first with is at -1.
        var (with, without) = (-1, _count);
        if (end.IsOpen && _count > 0 && await IsThereAsync(_count - 1, cancellation).ConfigureAwait(false))
            return _count;

        while (true)
        {
            while (without - with > 1)
            {
                var middle = (with + without) / 2;
                if (await IsThereAsync(middle, cancellation).ConfigureAwait(false))
                    with = middle;
                else
                    without = middle;
            }

            if (await BehindAsync(with, cancellation).ConfigureAwait(false) is not { } again)
                return with + 1;

            (with, without) = (again, _count);
        }
    }

    private async Task<int?> BehindAsync(int with, CancellationToken cancellation)
    {
        for (var n = with + 1; n <= with + Neighbours && n < _count; n++)
        {
            if (await IsThereAsync(n, cancellation).ConfigureAwait(false))
                return n;
        }

        return null;
    }

    private async Task<bool> IsThereAsync(int distance, CancellationToken cancellation)
    {
        var frame = await looks.AtAsync(end.IsStart ? _count - 1 - distance : distance, cancellation).ConfigureAwait(false);
        if (person.In(_seen, frame) is not { } face)
            return false;

        // Nothing is asked any more that is nearer to the known frame.
        _seen.Add((frame, face));
        return true;
    }
}
