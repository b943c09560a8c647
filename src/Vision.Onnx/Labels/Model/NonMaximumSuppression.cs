namespace Vision.Onnx.Labels.Model;

/// <summary>Keeps the best of several boxes around one object.</summary>
internal static class NonMaximumSuppression
{
    /// <param name="detections">In any order.</param>
    /// <param name="maximumOverlap">IoU, 0..1: of two boxes of one class that overlap more, the better one stays. Classes do not compete.</param>
    /// <returns>By falling score, ties by class and position.</returns>
    public static List<Detection> Apply(IEnumerable<Detection> detections, float maximumOverlap)
    {
        var kept = new List<Detection>();
        foreach (var candidate in detections.OrderByDescending(d => d.Score).ThenBy(d => d.Class).ThenBy(d => d.Box.Left).ThenBy(d => d.Box.Top))
        {
            if (!kept.Any(better => better.Class == candidate.Class && better.Box.IoU(candidate.Box) > maximumOverlap))
                kept.Add(candidate);
        }

        return kept;
    }
}
