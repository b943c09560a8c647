using Vision.Bench.Recognition;
using Vision.Onnx;
using Vision.Onnx.Tests;
using Vision.Onnx.Tests.Faces.Identity;
using Vision.Onnx.Tests.Faces.Scenes;

using var provider = new OnnxVisionProvider(new OnnxOptions(), new NoStores());
var photos = Enumerable.Range(1, 6).Select(number => Canvas.FromFile(Samples.Bytes($"sample{number}.jpg"))).ToList();
var enrolled = await PhotoPeople.EnrolledAsync(provider);
var people = await Variants.ReadAsync(provider, photos, enrolled);
var threshold = enrolled[0].Detail.Embedding!.SamePersonCosine;

Console.WriteLine($"cosines of pairs; the threshold is {threshold}");
Table.Header();
foreach (var scale in new[] { 1, 0.6, 0.4, 0.3 })
{
    var grid = await GridPeople.FindAsync(provider, scale);
    Table.Row($"another photo, faces of {85 * scale:f0} px", OtherPhotos(grid, enrolled), threshold);
}

Table.Row("one photo, all variants", people.Rates(people.Faces.Contains), threshold);
foreach (var variant in people.Names)
    Table.Row($"  {variant}", people.Rates(face => face.Variant == variant), threshold);

Console.WriteLine();
Console.WriteLine("who is enrolled and who is not, one photo each, by height of the face: shown, found, named rightly, wrongly");
foreach (var height in Variants.Heights)
    Table.Names(height, people, threshold);

Console.WriteLine();
Quality.Print(people, threshold);
if (args is ["impostors"])
    Table.NearestStrangers(enrolled);

static ErrorRates OtherPhotos(IReadOnlyList<KnownFace> grid, IReadOnlyList<KnownFace> photos)
{
    List<KnownFace> all = [.. grid, .. photos];
    return new ErrorRates(
        KnownFace.Pairs(all, (one, other) => one.Person == GridPeople.Man && other.Person == GridPeople.Man),
        KnownFace.Pairs(all, (one, other) => (one.Person == GridPeople.Man) != (other.Person == GridPeople.Man)));
}
