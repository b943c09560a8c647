using System.Globalization;
using System.Text;

namespace Vision.Bench.Dataset;

/// <summary>
/// A table like that of 44,000 fashion products, the same for the same seed: columns, skew, gaps, and the faults of the original, such as
/// unquoted commas in the last column. Ids are not in order.
/// </summary>
internal sealed class FashionTable
{
    private const string Header = "id,gender,masterCategory,subCategory,articleType,baseColour,season,year,usage,productDisplayName";

    private static readonly (string Master, string Sub, string[] Articles)[] Categories =
    [
        ("Apparel", "Topwear", ["Tshirts", "Shirts", "Kurtas"]),
        ("Apparel", "Bottomwear", ["Jeans", "Shorts"]),
        ("Footwear", "Shoes", ["Casual Shoes", "Sports Shoes", "Formal Shoes", "Heels"]),
        ("Footwear", "Sandal", ["Sandals", "Heels"]),
        ("Accessories", "Watches", ["Watches"]),
        ("Personal Care", "Fragrance", ["Deodorant"]),
    ];

    private static readonly string[] Genders = ["Men", "Men", "Women", "Women", "Unisex", "Boys"];
    private static readonly string[] Usages = ["Casual", "Casual", "Casual", "Sports", "Formal", "Ethnic"];
    private static readonly string[] Colours = ["Black", "White", "Navy Blue", "Red", "Grey"];
    private static readonly string[] Seasons = ["Summer", "Fall", "Winter", "Spring"];

    private readonly List<string[]> _rows = [];

    public FashionTable(int rows, int seed = 17)
    {
        var random = new Random(seed);
        int[] ids = [.. Enumerable.Range(1_000, rows)];
        random.Shuffle(ids);
        foreach (var id in ids)
            _rows.Add(Row(id, random));
    }

    /// <summary>The fields of every row, in the file's order.</summary>
    public IReadOnlyList<string[]> Rows => _rows;

    /// <summary>The file: a byte order mark, CRLF, commas of the last column not quoted.</summary>
    public byte[] ToCsv()
    {
        var csv = new StringBuilder("\uFEFF").Append(Header).Append("\r\n");
        foreach (var row in _rows)
            csv.AppendJoin(',', row).Append("\r\n");

        return Encoding.UTF8.GetBytes(csv.ToString());
    }

    /// <summary>Preset 1 by a plain loop over the rows: men's shoes after 2012.</summary>
    public IEnumerable<string[]> MensShoesAfter2012() =>
        _rows.Where(row => row[1] == "Men" && row[3] == "Shoes" && row[7].Length > 0 && int.Parse(row[7], CultureInfo.InvariantCulture) > 2012);

    private static string[] Row(int id, Random random)
    {
        var (master, sub, articles) = Categories[random.Next(Categories.Length)];
        var (gender, article, colour) = (Pick(Genders), Pick(articles), Pick(Colours));
        var year = random.Next(40) == 0 ? "" : random.Next(2007, 2019).ToString(CultureInfo.InvariantCulture);
        var name = random.Next(50) == 0 ? $"{gender} {colour} {article}, pack of 2, boxed" : $"{gender} {colour} {article}";
        return [id.ToString(CultureInfo.InvariantCulture), gender, master, sub, article, colour, Pick(Seasons), year, Pick(Usages), name];

        string Pick(string[] values) => values[random.Next(values.Length)];
    }
}
