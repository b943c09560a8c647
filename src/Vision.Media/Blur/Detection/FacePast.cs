namespace Vision.Media;

/// <summary>Where a face was before it was found, or between two sightings: it is followed backwards through the frames that still wait.</summary>
internal sealed class FacePast(FaceFollower follower, FaceTracker tracker, WaitingFrames waiting)
{
    // Without a second sighting nothing is known of its motion, so the first steps are short; ms
    private const double FirstStep = 30, Step = 66;

    // A face that turns away or is hidden for longer than this is held as before its first sighting; ms
    private const double LongestGap = 400;

    public void Find(FollowedFace face, CancellationToken cancellationToken)
    {
        var tried = face.First.Ms;
        foreach (var frame in waiting.Before(face.First.Ms))
        {
            if (frame.Ms < tracker.SceneStart || face.First.Ms - frame.Ms > LongestGap)
                return;

            // timestamps are rounded to ticks
            const double slack = 1;
            if (tried - frame.Ms + slack < (face.IsNew ? FirstStep : Step))
                continue;

            tried = frame.Ms;
            if (follower.Follow(frame, face.PredictBefore(frame.Ms), face.First, mayTurn: false, cancellationToken) is not { } sighting)
                continue;

            // Half of it is enough only where the frame ends.
            if (!face.IsWholeAs(sighting.Box, frame.Ms) && !IsAtEdge(sighting.Box))
                continue;

            // From there on it is a face that is known already.
            if (tracker.IsTaken(frame.Ms, sighting.Box, but: face))
                return;

            face.AddBefore(sighting);
        }
    }

    /// <summary>Looks at the frames between two sightings of a face that does not move as the line between them.</summary>
    public void Fill(FollowedFace face, Sighting from, Sighting to, CancellationToken cancellationToken)
    {
        foreach (var frame in waiting.Before(to.Ms))
        {
            if (frame.Ms <= from.Ms)
                return;

            var expected = Boxes.Between(from.Box, to.Box, (frame.Ms - from.Ms) / (to.Ms - from.Ms));
            if (follower.Follow(frame, expected, to, mayTurn: false, cancellationToken) is { } sighting && face.IsWholeAs(sighting.Box, frame.Ms) && !tracker.IsTaken(frame.Ms, sighting.Box, but: face))
                face.AddBetween(sighting);
        }
    }

    private static bool IsAtEdge(BoundingBox box)
    {
        const float edge = 0.02f;
        return box.Left < edge || box.Top < edge || box.Left + box.Width > 1 - edge || box.Top + box.Height > 1 - edge;
    }
}
