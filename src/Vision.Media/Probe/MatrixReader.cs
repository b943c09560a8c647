using System.Globalization;

namespace Vision.Media;

/// <summary>Reads a display matrix as ffprobe prints it.</summary>
/// <remarks>Three lines, each a number of its own and three values: <c>00000000:       -65536           0           0</c>.</remarks>
internal static class MatrixReader
{
    /// <summary><see langword="null"/> when there is none, or none that can be shown.</summary>
    public static DisplayMatrix? Read(string? text)
    {
        if (text is null)
            return null;

        var values = text.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..])
            .SelectMany(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            .Select(value => int.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : (int?)null)
            .ToList();
        if (values.Count != 9 || values.Contains(null))
            return null;

        var matrix = new DisplayMatrix(
            values[0]!.Value, values[1]!.Value, values[2]!.Value, values[3]!.Value, values[4]!.Value, values[5]!.Value, values[6]!.Value, values[7]!.Value, values[8]!.Value);
        // One that shows everything on a line or a point is a lie.
        return ((double)matrix.A * matrix.D) - ((double)matrix.B * matrix.C) == 0 ? null : matrix;
    }
}
