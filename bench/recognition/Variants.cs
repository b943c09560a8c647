using Vision.Onnx.Tests.Faces.Identity;
using Vision.Onnx.Tests.Faces.Scenes;

namespace Vision.Bench.Recognition;

/// <summary>The sample photos' people in all variants and sizes, each beside the photo that is known of everybody.</summary>
internal sealed class Variants
{
    // Beyond what is usual: for the limits of brightness.
    private static readonly FaceVariant[] Extremes =
        [new("light 0.12", Light: 0.12f), new("light 0.06", Light: 0.06f), new("light 0.03", Light: 0.03f), new("light 2", Light: 2), new("light 3.5", Light: 3.5f)];

    private readonly List<VariantFace> _faces = [];
    private readonly List<VariantFace> _extremes = [];
    private readonly Dictionary<float, int> _shown = [];
    private readonly IReadOnlyList<KnownFace> _enrolled;

    private Variants(IReadOnlyList<KnownFace> enrolled) => _enrolled = enrolled;

    public static IReadOnlyList<float> Heights { get; } = [120, 80, 60, 48, 40, 36, 32, 28, 24, 20];

    public IReadOnlyList<KnownFace> Enrolled => _enrolled;

    public IReadOnlyList<VariantFace> Faces => _faces;

    /// <summary>The same at 80 px in extreme light.</summary>
    public IReadOnlyList<VariantFace> ExtremeFaces => _extremes;

    public IEnumerable<string> Names => _faces.Select(face => face.Variant).Distinct();

    public static async Task<Variants> ReadAsync(IVisionProvider provider, IReadOnlyList<Canvas> photos, IReadOnlyList<KnownFace> enrolled)
    {
        var all = new Variants(enrolled);
        foreach (var height in Heights)
        {
            foreach (var variant in FaceVariant.All)
            {
                var (found, shown) = await PhotoPeople.VariantAsync(provider, photos, height, variant);
                all._faces.AddRange(found.Select(face => new VariantFace(variant.Name, height, face)));
                all._shown[height] = all._shown.GetValueOrDefault(height) + shown;
            }
        }

        foreach (var variant in Extremes)
            all._extremes.AddRange((await PhotoPeople.VariantAsync(provider, photos, 80, variant)).Found.Select(face => new VariantFace(variant.Name, 80, face)));

        return all;
    }

    public int Shown(float height) => _shown[height];

    /// <summary>Of the enrolled photos against variants of them.</summary>
    public ErrorRates Rates(Func<VariantFace, bool> wanted)
    {
        var pairs = _faces.Concat(_extremes).Where(wanted).SelectMany(face => _enrolled.Select(known => (Same: known.Person == face.Face.Person, Cosine: known.Cosine(face.Face)))).ToList();
        return new ErrorRates(pairs.Where(pair => pair.Same).Select(pair => pair.Cosine), pairs.Where(pair => !pair.Same).Select(pair => pair.Cosine));
    }
}
