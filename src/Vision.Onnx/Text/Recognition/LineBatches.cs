using Vision.Onnx.Text.Geometry;

namespace Vision.Onnx.Text.Recognition;

/// <summary>Groups lines of like width, so that little of a batch is padding.</summary>
internal static class LineBatches
{
    // The recogniser's padding to full steps, and a floor below which it has too little context.
    private const int Step = 32;
    private const int Narrowest = 64;
    private const int Widest = 3200;

    // Larger batches outgrow the processor's cache and are slower a line than small ones.
    private const int MostLines = 4;
    private const int MostPixels = 4 * 320;

    /// <summary>Batches in order of width; every box is in one of them.</summary>
    /// <param name="boxes">Boxes to read.</param>
    /// <param name="height">Height that crops are brought to, px.</param>
    public static IReadOnlyList<LineBatch> Plan(IReadOnlyList<TextBox> boxes, int height)
    {
        var batches = new List<LineBatch>();
        var lines = boxes
            .Select((box, index) => (Index: index, Width: CropWidth(box, height)))
            .OrderBy(line => line.Width).ThenBy(line => line.Index);
        foreach (var line in lines)
        {
            var width = Math.Max(Narrowest, (line.Width + Step - 1) / Step * Step);
            var last = batches.Count == 0 ? null : batches[^1];
            if (last is null || last.Width != width || last.Lines.Count == MostLines || (last.Lines.Count + 1) * width > MostPixels)
                batches.Add(last = new LineBatch(width, new List<(int, int)>()));
            ((List<(int, int)>)last.Lines).Add(line);
        }

        return batches;
    }

    private static int CropWidth(TextBox box, int height) =>
        Math.Clamp((int)MathF.Round(height * box.Width / Math.Max(1, box.Height)), 4, Widest);
}
