namespace Vision.Onnx.Faces.Detection;

/// <summary>Fills what of planes lies beyond the image.</summary>
internal static class Borders
{
    /// <summary>Lets the border go on: a face of which little is cut looks least strange so.</summary>
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

    /// <summary>Shows the image mirrored in its border: half a face becomes a whole one.</summary>
    /// <inheritdoc cref="GoOn"/>
    public static void Mirror(Span<float> planes, int width, int height, int left, int top, int columns, int rows)
    {
        if (columns == width && rows == height)
            return;

        for (var channel = 0; channel < 3; channel++)
        {
            var plane = planes.Slice(channel * width * height, width * height);
            for (var y = top; y < top + rows; y++)
            {
                var row = plane.Slice(y * width, width);
                for (var x = 0; x < left; x++)
                    row[x] = row[left + Mirrored(x - left, columns)];
                for (var x = left + columns; x < width; x++)
                    row[x] = row[left + Mirrored(x - left, columns)];
            }

            for (var y = 0; y < height; y++)
            {
                if (y < top || y >= top + rows)
                    plane.Slice((top + Mirrored(y - top, rows)) * width, width).CopyTo(plane[(y * width)..]);
            }
        }
    }

    // A place on an axis beside 0..length − 1, of which the outermost values are shown twice, as often as it takes.
    private static int Mirrored(int place, int length)
    {
        var inTwo = ((place % (2 * length)) + (2 * length)) % (2 * length);
        return inTwo < length ? inTwo : (2 * length) - 1 - inTwo;
    }
}
