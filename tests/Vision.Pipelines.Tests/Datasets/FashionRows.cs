using System.Globalization;
using System.Text.Json;
using Vision.Pipelines.Datasets;

namespace Vision.Pipelines.Tests.Datasets;

/// <summary>What a query has written, compared with rows that a plain loop found.</summary>
internal static class FashionRows
{
    /// <summary>Rows of the table in tests: <c>VISION_DATASET_ROWS</c>, else a tenth of the original's.</summary>
    public static int Count { get; } =
        int.TryParse(Environment.GetEnvironmentVariable("VISION_DATASET_ROWS"), CultureInfo.InvariantCulture, out var rows) ? rows : 4_400;

    /// <summary>How long a run over so many rows may take on a busy machine.</summary>
    public static TimeSpan Patience { get; } = TimeSpan.FromSeconds(60 + (Count / 40.0));

    /// <param name="fixture">Where it was written.</param>
    /// <param name="output">What the run says.</param>
    /// <param name="expected">The rows, by id.</param>
    /// <param name="missing">Ids without an image.</param>
    public static async Task AssertAsync(PipelineFixture fixture, QueryDatasetOutput output, IReadOnlyList<string[]> expected, HashSet<string> missing)
    {
        using var metadata = JsonDocument.Parse(await fixture.ReadAsync(output.Metadata));
        Assert.Equal(expected.Select(row => string.Join('|', row)), metadata.RootElement.EnumerateArray().Select(Fields));

        using var manifest = JsonDocument.Parse(await fixture.ReadAsync(output.Manifest));
        Assert.Equal(
            expected.Select(row => $"{row[0]} {(missing.Contains(row[0]) ? "missing" : "copied")}"),
            manifest.RootElement.GetProperty("items").EnumerateArray().Select(item => $"{item.GetProperty("id")} {item.GetProperty("outcome")}"));
        foreach (var row in expected.Where(row => !missing.Contains(row[0])))
            Assert.Equal($"image of {row[0]}", await fixture.ReadAsync(output.Folder.At($"{row[0]}.jpg")));
    }

    private static string Fields(JsonElement row)
    {
        string[] columns = ["id", "gender", "masterCategory", "subCategory", "articleType", "baseColour", "season", "year", "usage", "productDisplayName"];
        return string.Join('|', columns.Select(column => row.TryGetProperty(column, out var value) ? value.ToString() : ""));
    }
}
