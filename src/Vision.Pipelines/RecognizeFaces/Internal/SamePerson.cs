namespace Vision.Pipelines.RecognizeFaces.Internal;

/// <summary>Finds somebody again in a frame before or behind those that show the person: as faces are followed, or by likeness alone.</summary>
/// <param name="options">How long a face may be out of sight, and how sure a name has to be.</param>
/// <param name="samePersonCosine">From which embeddings are one person's; <see langword="null"/> where faces have none.</param>
internal sealed class SamePerson(RecognizeOptions options, float? samePersonCosine)
{
    private readonly FaceTracker _tracker = new(options, samePersonCosine);

    /// <param name="seen">Frames that show the person, the nearest to <paramref name="frame"/> last, and where it is in them.</param>
    /// <param name="frame">The frame.</param>
    /// <returns><see langword="null"/> when the person is not in it.</returns>
    public SeenFace? In(IReadOnlyList<(SeenFrame Frame, SeenFace Face)> seen, SeenFrame frame)
    {
        var tracks = _tracker.Link([.. seen.Select(entry => entry.Frame), frame]);
        var track = tracks.First(track => track.Seen.Any(face => ReferenceEquals(face.Face, seen[^1].Face)));
        if (frame.Faces.FirstOrDefault(face => ReferenceEquals(face, track.Last)) is { } followed)
            return followed;

        // Who moves fast is elsewhere in the next frame that was looked at.
        return samePersonCosine is not { } cosine || track.Direction.Length == 0 ? null
            : frame.Faces
                .Where(face => face.Code is not null && tracks.Any(other => other.Seen.Count == 1 && ReferenceEquals(other.Last, face)))
                .Select(face => (Face: face, Likeness: FaceCode.Cosine(track.Direction, FaceCode.Read(face.Code, 1))))
                .Where(face => face.Likeness >= cosine)
                .OrderByDescending(face => face.Likeness)
                .Select(face => face.Face)
                .FirstOrDefault();
    }
}
