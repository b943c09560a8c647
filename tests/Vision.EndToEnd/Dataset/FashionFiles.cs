using System.Globalization;
using System.Text;
using System.Text.Json;
using Vision.Bench.Dataset;
using Vision.EndToEnd.Processes;

namespace Vision.EndToEnd.Dataset;

/// <summary>A table of products in a data folder, photos of its men's shoes after 2012, and what preset 1 with a transformed copy of each must make of them.</summary>
internal sealed class FashionFiles
{
    private const int Photos = 12;

    private readonly string _data;
    private readonly string _name;
    private readonly List<string[]> _shoes;
    private readonly Dictionary<string, byte[]> _photos;

    /// <param name="data">The data folder.</param>
    /// <param name="name">Of the table, and of the folder in the container <c>datasets</c> that all is put into.</param>
    /// <param name="rows">Rows of the table.</param>
    public FashionFiles(string data, string name, int rows)
    {
        (_data, _name) = (data, name);
        var table = new FashionTable(rows);
        _shoes = [.. table.MensShoesAfter2012().OrderBy(row => int.Parse(row[0], CultureInfo.InvariantCulture))];
        var photos = Enumerable.Range(0, Photos).Select(number => TestPhotos.Make(number)).ToList();
        // Every tenth has none.
        _photos = _shoes.Where((_, i) => i % 10 != 9).Select((row, i) => (Id: row[0], Photo: Signed(photos[i % Photos], row[0])))
            .ToDictionary(photo => photo.Id, photo => photo.Photo, StringComparer.Ordinal);

        Directory.CreateDirectory(Path.Combine(data, "datasets", name, "images"));
        File.WriteAllBytes(Path.Combine(data, "datasets", name, "styles.csv"), table.ToCsv());
        foreach (var (id, photo) in _photos)
            File.WriteAllBytes(Path.Combine(data, "datasets", name, "images", $"{id}.jpg"), photo);
    }

    /// <summary>The table as it is queried where it lies.</summary>
    public string Table => $"file://datasets/{_name}/styles.csv";

    /// <summary>Where the photos are.</summary>
    public string Images => $"file://datasets/{_name}/images/";

    /// <summary>Rows that preset 1 matches.</summary>
    public int Items => _shoes.Count;

    /// <summary>Those that have a photo.</summary>
    public int WithPhoto => _photos.Count;

    /// <summary>All that was put into the data folder, and all that is in a folder of results.</summary>
    /// <param name="results">The folder, below the data folder.</param>
    public IEnumerable<string> Files(string results) =>
    [
        $"datasets/{_name}/styles.csv", $"{results}/metadata.json", $"{results}/manifest.json", $"{results}/augmented/contact-sheet.jpg",
        .. _photos.Keys.SelectMany(id => new[] { $"datasets/{_name}/images/{id}.jpg", $"{results}/{id}.jpg", $"{results}/augmented/{id}-1.jpg" }),
    ];

    /// <summary>Compares results with a plain filter of the table: the same rows, each once, each photo as it was.</summary>
    /// <param name="results">The folder, below the data folder.</param>
    public void Check(string results)
    {
        using var metadata = Json(results, "metadata.json");
        using var manifest = Json(results, "manifest.json");
        Assert.Equal(
            _shoes.Select(row => (row[0], row[^1], _photos.ContainsKey(row[0]) ? $"augmented/{row[0]}-1.jpg" : null)),
            metadata.RootElement.EnumerateArray().Select(row => (Text(row, "id"), Text(row, "productDisplayName"), Augmented(row))));
        Assert.Equal(
            _shoes.Select(row => (row[0], _photos.ContainsKey(row[0]) ? "copied" : "missing")),
            manifest.RootElement.GetProperty("items").EnumerateArray().Select(item => (Text(item, "id"), Text(item, "outcome"))));
        Assert.All(_photos, photo => Assert.True(photo.Value.AsSpan().SequenceEqual(File.ReadAllBytes(Path.Combine(_data, results, $"{photo.Key}.jpg"))), photo.Key));
    }

    private JsonDocument Json(string results, string name) => JsonDocument.Parse(File.ReadAllBytes(Path.Combine(_data, results, name)));

    private static string Text(JsonElement row, string name) => row.GetProperty(name).ToString();

    private static string? Augmented(JsonElement row) =>
        row.TryGetProperty("augmented", out var copies) ? copies.EnumerateArray().Single().GetProperty("image").GetString() : null;

    // A comment with the id, so that no two photos are the same.
    private static byte[] Signed(byte[] jpeg, string id)
    {
        var text = Encoding.ASCII.GetBytes(id);
        return [.. jpeg[..2], 0xFF, 0xFE, 0, (byte)(text.Length + 2), .. text, .. jpeg[2..]];
    }
}
