using Vision.Onnx.Faces.Geometry;

namespace Vision.Onnx.Faces.Detection;

/// <summary>Makes one box of the many around one face.</summary>
internal static class BoxMerger
{
    // Two looks at one face differ by a tenth of its size; two faces side by side hardly overlap.
    private const float SameFaceIoU = 0.35f;

    // Half a face at a tile's edge lies inside the whole one.
    private const float SameFaceContainment = 0.7f;

    /// <summary>The best box of each face, its edges averaged with those of the others that say nearly the same, weighted by their scores.</summary>
    /// <param name="boxes">In any order; sorted afterwards.</param>
    /// <returns>By falling score.</returns>
    public static List<FaceBox> Merge(List<FaceBox> boxes)
    {
        boxes.Sort(static (a, b) => b.Score != a.Score ? b.Score.CompareTo(a.Score) : a.Left != b.Left ? a.Left.CompareTo(b.Left) : a.Top.CompareTo(b.Top));
        var kept = new List<FaceBox>();
        var used = new bool[boxes.Count];
        for (var i = 0; i < boxes.Count; i++)
        {
            if (used[i])
                continue;

            var best = boxes[i];
            var (left, top, right, bottom, weight) = (0f, 0f, 0f, 0f, 0f);
            for (var j = i; j < boxes.Count; j++)
            {
                if (used[j])
                    continue;

                var other = boxes[j];
                var iou = best.IoU(other);
                if (iou < SameFaceIoU && best.Containment(other) < SameFaceContainment)
                    continue;

                used[j] = true;
                if (iou < 0.6f)
                    continue;

                left += other.Left * other.Score;
                top += other.Top * other.Score;
                right += other.Right * other.Score;
                bottom += other.Bottom * other.Score;
                weight += other.Score;
            }

            kept.Add(new FaceBox(left / weight, top / weight, right / weight, bottom / weight, best.Score));
        }

        return kept;
    }
}
