using Vision.Onnx.Tests.Faces.Scenes;

namespace Vision.Onnx.Tests.Faces.Identity;

/// <summary>Who is who, with the real models. bench/recognition prints the figures that these bounds come from.</summary>
public sealed class RecognitionTests : IDisposable
{
    private readonly OnnxVisionProvider _provider = new(new OnnxOptions(), new NoStores());
    private readonly List<Canvas> _photos = [.. Enumerable.Range(1, 6).Select(number => Canvas.FromFile(Samples.Bytes($"sample{number}.jpg")))];

    public void Dispose()
    {
        _provider.Dispose();
        _photos.ForEach(photo => photo.Dispose());
    }

    [Theory]
    [InlineData(1, 0.01, 0.02)]
    [InlineData(0.6, 0.02, 0.05)]
    public async Task Cosine_DifferentPhotosOfOneMan_AreNearerThanThoseOfOthers(double scale, double equalError, double missed)
    {
        List<KnownFace> all = [.. await GridPeople.FindAsync(_provider, scale), .. await PhotoPeople.EnrolledAsync(_provider)];

        var rates = new ErrorRates(
            KnownFace.Pairs(all, (one, other) => one.Person == GridPeople.Man && other.Person == GridPeople.Man),
            KnownFace.Pairs(all, (one, other) => (one.Person == GridPeople.Man) != (other.Person == GridPeople.Man)));

        var threshold = all[0].Detail.Embedding!.SamePersonCosine;
        Assert.InRange(rates.Same, 150, 171);
        Assert.InRange(rates.Equal().Rate, 0, equalError);
        Assert.InRange(rates.FalseNonMatch(threshold), 0, missed);
        Assert.InRange(rates.FalseMatch(threshold), 0, 0.001);
    }

    [Fact]
    public async Task SearchAllFaces_VariantsOfPeopleOfWhomHalfAreKnown_NamesTheKnownAndNobodyElse()
    {
        await _provider.CreateCollectionAsync("people");
        var known = PhotoPeople.Portraits().Where((_, n) => n % 2 == 0).ToList();
        foreach (var (person, image) in known)
            Assert.Single((await _provider.IndexFacesAsync("people", image, new IndexFacesOptions { ExternalImageId = person, MaxFaces = 1 })).FaceRecords);

        var seen = new List<(string Variant, string Person, string? Name)>();
        foreach (var (variant, height) in FaceVariant.All.Select(variant => (variant, 80)).Append((FaceVariant.All[0], 36)))
            seen.AddRange((await NamesAsync(variant, height)).Select(face => (variant.Blur ? "blurred" : "sharp", face.Person, face.Name)));

        var names = known.Select(person => person.Person).ToHashSet(StringComparer.Ordinal);
        Assert.DoesNotContain(seen, face => face.Name is not null && face.Name != face.Person);
        Assert.InRange(seen.Count(face => !names.Contains(face.Person)), 50, int.MaxValue);
        Assert.InRange(Recognised("sharp"), 0.9, 1);
        // What is as much out of focus as here is hardly recognised; it must only not be taken for somebody else.
        Assert.InRange(Recognised("blurred"), 0.3, 1);

        double Recognised(string variant)
        {
            var wanted = seen.Where(face => face.Variant == variant && names.Contains(face.Person)).ToList();
            return (double)wanted.Count(face => face.Name == face.Person) / wanted.Count;
        }
    }

    private async Task<List<(string Person, string? Name)>> NamesAsync(FaceVariant variant, float height)
    {
        var names = new List<(string, string?)>();
        foreach (var (picture, boxes) in PhotoPeople.Scenes(_photos, height, variant))
        {
            var options = new SearchFacesOptions { MaxFaces = 1, Detection = new DetectFacesOptions { Embeddings = true, MinFaceSize = 32 } };
            var found = await _provider.SearchAllFacesAsync("people", picture.ToImage("scene"), options);
            names.AddRange(PhotoPeople.Match(boxes, [.. found.Faces.Select(face => face.FaceDetail)], picture).Select(face =>
                (face.Person, found.Faces.First(one => ReferenceEquals(one.FaceDetail, face.Detail)).FaceMatches is [var match, ..] ? match.Face.ExternalImageId : null)));
        }

        return names;
    }
}
