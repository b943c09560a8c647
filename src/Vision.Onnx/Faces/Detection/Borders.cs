namespace Vision.Onnx.Faces.Detection;

/// <summary>Lets what lies in the middle of planes go on to their edges: a face that is cut by the image's border looks least strange so.</summary>
internal static class Borders
{
    /// <param name="planes">Three planes of <paramref name="width"/> × <paramref name="height"/>.</param>
    /// <param name="width">px.</param>
    /// <param name="height">px.</param>
    /// <param name="left">First column that is filled.</param>
    /// <param name="top">First row that is filled.</param>
    /// <param name="columns">Columns that are filled.</param>
    /// <param name="rows">Rows that are filled.</param>
    public static void GoOn(Span<float> planes, int width, int height, int left, int top, int columns, int rows)
    {
        if (columns == width && rows == height)
            return;

        for (var channel = 0; channel < 3; channel++)
        {
            var plane = planes.Slice(channel * width * height, width * height);
            for (var y = top; y < top + rows; y++)
            {
                var row = plane.Slice(y * width, width);
                row[..left].Fill(row[left]);
                row[(left + columns)..].Fill(row[left + columns - 1]);
            }

            var first = plane.Slice(top * width, width);
            for (var y = 0; y < top; y++)
                first.CopyTo(plane[(y * width)..]);
            var last = plane.Slice((top + rows - 1) * width, width);
            for (var y = top + rows; y < height; y++)
                last.CopyTo(plane[(y * width)..]);
        }
    }
}
