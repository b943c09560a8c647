using System.Globalization;
using Vision.Bench.Dataset;

// Usage: FOLDER [ROWS [SEED]]   writes styles.csv, and images/ID.jpg for the men's shoes after 2012, of which every tenth is missing
if (args.Length is < 1 or > 3)
{
    Console.Error.WriteLine("Usage: dotnet run -c Release --project bench/dataset -- FOLDER [ROWS [SEED]]");
    return 2;
}

var rows = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 44_000;
var table = new FashionTable(rows, args.Length > 2 ? int.Parse(args[2], CultureInfo.InvariantCulture) : 17);
var images = Directory.CreateDirectory(Path.Combine(args[0], "images")).FullName;
File.WriteAllBytes(Path.Combine(args[0], "styles.csv"), table.ToCsv());

var photo = Convert.FromBase64String(Photo.Jpeg);
var shoes = table.MensShoesAfter2012().ToList();
foreach (var (i, shoe) in shoes.Index().Where(shoe => shoe.Index % 10 != 9))
    File.WriteAllBytes(Path.Combine(images, $"{shoe[0]}.jpg"), photo);

Console.WriteLine($"{rows} rows, {shoes.Count} of them men's shoes after 2012, {shoes.Count - shoes.Count / 10} of these with an image, in {args[0]}");
return 0;
