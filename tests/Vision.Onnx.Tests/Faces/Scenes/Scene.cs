using OpenCvSharp;
using Vision.Onnx.Faces.Geometry;

namespace Vision.Onnx.Tests.Faces.Scenes;

/// <summary>A picture whose faces are known because they were pasted there.</summary>
/// <param name="Picture">What the detector sees.</param>
/// <param name="Faces">Where its faces are, px.</param>
/// <param name="Ignored">Faces that may be found or not.</param>
internal sealed record Scene(Canvas Picture, IReadOnlyList<FaceBox> Faces, IReadOnlyList<FaceBox> Ignored) : IDisposable
{
    private const float MeanFaceHeight = 255;

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

    /// <summary>The sample photos, at one size and in one variant, each on the background of another.</summary>
    /// <param name="photos">The six sample photos.</param>
    /// <param name="height">Of a middling face, px.</param>
    /// <param name="variant">How photos are changed.</param>
    /// <param name="seed">Of their places.</param>
    public static IEnumerable<Scene> Make(IReadOnlyList<Canvas> photos, float height, FaceVariant variant, int seed)
    {
        var random = new Random(seed);
        for (var number = 0; number < photos.Count; number++)
        {
            var patch = new PhotoPatch(photos[number].View, height / MeanFaceHeight, height * FaceVariant.BlurRadius, variant);
            // Small photos lie on a part of a background, large ones on one that is enlarged to hold them.
            var canvas = Ground(number + 3, Math.Max(0.4, 1.2 * Math.Max(patch.Width / 1300.0, patch.Height / 580.0)));
            var (x, y) = (random.Next(canvas.Width - patch.Width), random.Next(canvas.Height - patch.Height));
            var (faces, ignored) = patch.PasteOn(canvas, x, y, LabelledFace.All.Where(face => face.Photo == number + 1));
            yield return new Scene(canvas, faces, ignored);
        }
    }

    public void Dispose() => Picture.Dispose();
}
