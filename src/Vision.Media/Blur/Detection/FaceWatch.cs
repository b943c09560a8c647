namespace Vision.Media;

/// <summary>Sees every frame in order, looks at some, and knows up to which time it is certain what is covered.</summary>
internal abstract class FaceWatch
{
    /// <summary>Frames shown up to then can be covered.</summary>
    public abstract double DecidedUntil { get; }

    /// <summary>Frames that were looked at.</summary>
    public long FramesLookedAt { get; protected set; }

    /// <summary>Whether any face is known so far.</summary>
    public abstract bool HasFaces { get; }

    /// <summary>The next frame.</summary>
    public abstract void See(Picture frame);

    /// <summary>Frames take too much room: look now at what would be looked at later.</summary>
    public virtual void Hurry()
    {
    }

    /// <summary>No frame can wait longer, or none comes any more: decide all that were seen.</summary>
    public abstract void Decide();

    /// <summary>What is covered on a frame that is decided. Once a frame, in order.</summary>
    public abstract List<CoveredFace> Cover(double ms);

    /// <summary>What was covered, when no frame is left.</summary>
    public abstract IReadOnlyList<FaceTrack> Finish();
}
