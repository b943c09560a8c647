using OpenCvSharp;
using Vision.Onnx.Faces.Geometry;

namespace Vision.Onnx.Tests.Faces.Scenes;

/// <summary>A picture whose faces are known because they were pasted there.</summary>
/// <param name="Picture">What the detector sees.</param>
/// <param name="Faces">Where its faces are, px.</param>
internal sealed record Scene(Canvas Picture, IReadOnlyList<FaceBox> Faces) : IDisposable
{
    // Parts of the sample photos without a face: clothes, hands, knees, furniture, stairs, blinds.
    private static readonly (int Photo, Rect Part)[] Grounds =
    [
        (1, new Rect(0, 700, 1920, 580)), (2, new Rect(0, 480, 1920, 887)), (3, new Rect(0, 640, 1920, 710)),
        (4, new Rect(0, 480, 1920, 968)), (5, new Rect(620, 700, 1300, 698)), (6, new Rect(0, 790, 1920, 747)),
    ];

    public static int GroundCount => Grounds.Length;

    /// <summary>A background without any face.</summary>
    public static Canvas Ground(int number, double scale = 1)
    {
        var (photo, part) = Grounds[number % Grounds.Length];
        return Canvas.FromFile(Samples.Bytes($"sample{photo}.jpg"), part, scale);
    }

    /// <summary>All faces of the sample photos, at one size and in one variant, on backgrounds of other photos.</summary>
    /// <param name="photos">The six sample photos.</param>
    /// <param name="height">Of each face before it is turned, px.</param>
    /// <param name="variant">How faces are changed.</param>
    /// <param name="seed">Of their places.</param>
    public static IEnumerable<Scene> Make(IReadOnlyList<Canvas> photos, float height, FaceVariant variant, int seed)
    {
        var random = new Random(seed);
        var left = new Queue<LabelledFace>(LabelledFace.All);
        for (var number = random.Next(Grounds.Length); left.Count > 0; number++)
        {
            var canvas = Ground(number);
            var faces = new List<FaceBox>();
            var taken = new List<FaceBox>();
            for (var tries = 0; tries < 60 && left.TryPeek(out var face); tries++)
            {
                var patch = new FacePatch(photos[face.Photo - 1].View, face, height, variant);
                var (x, y) = (random.Next(Math.Max(1, canvas.Width - patch.Side)), random.Next(Math.Max(1, canvas.Height - patch.Side)));
                var place = new FaceBox(x, y, x + patch.Side, y + patch.Side, 1);
                if (place.Right > canvas.Width || place.Bottom > canvas.Height || taken.Any(other => other.IoU(place) > 0) || faces.Count >= 8)
                    continue;

                faces.Add(patch.PasteOn(canvas, x, y));
                taken.Add(place);
                left.Dequeue();
            }

            yield return new Scene(canvas, faces);
        }
    }

    public void Dispose() => Picture.Dispose();
}
