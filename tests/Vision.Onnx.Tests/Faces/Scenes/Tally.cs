using Vision.Onnx.Faces.Geometry;

namespace Vision.Onnx.Tests.Faces.Scenes;

/// <summary>Counts faces that were found, missed, and made up.</summary>
internal sealed class Tally
{
    // Boxes by hand and by models differ by hair and chin.
    private const float SameIoU = 0.4f;

    private const float IgnoredIoU = 0.2f;

    public int Wanted { get; private set; }

    public int Found { get; private set; }

    public int MadeUp { get; private set; }

    /// <summary>Share of the faces that were found.</summary>
    public double Recall => (double)Found / Math.Max(1, Wanted);

    /// <summary>Share of the boxes that hold no face.</summary>
    public double FalsePositives => (double)MadeUp / Math.Max(1, Found + MadeUp);

    /// <summary>Matches boxes with faces, each with at most one.</summary>
    /// <param name="faces">To be found.</param>
    /// <param name="ignored">May be found or not.</param>
    /// <param name="boxes">What was found.</param>
    public void Add(IReadOnlyList<FaceBox> faces, IReadOnlyList<FaceBox> ignored, IReadOnlyList<FaceBox> boxes)
    {
        var open = new List<FaceBox>(faces);
        Wanted += faces.Count;
        foreach (var box in boxes)
        {
            var best = open.Count == 0 ? default : open.MaxBy(face => face.IoU(box));
            if (open.Count > 0 && best.IoU(box) >= SameIoU)
            {
                open.Remove(best);
                Found++;
            }
            else if (!ignored.Any(face => face.IoU(box) > IgnoredIoU))
            {
                MadeUp++;
            }
        }
    }

    public void Add(Tally other)
    {
        Wanted += other.Wanted;
        Found += other.Found;
        MadeUp += other.MadeUp;
    }
}
