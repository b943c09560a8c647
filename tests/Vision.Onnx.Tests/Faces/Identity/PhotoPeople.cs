using OpenCvSharp;
using Vision.Onnx.Faces.Geometry;
using Vision.Onnx.Tests.Faces.Scenes;

namespace Vision.Onnx.Tests.Faces.Identity;

/// <summary>The 21 people of the 22 faces in the sample photos, as they are or laid on other backgrounds turned, dark, blurred and small.</summary>
internal static class PhotoPeople
{
    // Boxes by hand and by models differ by hair and chin.
    private const float SameIoU = 0.4f;
    private const float MeanFaceHeight = 255;

    /// <summary>Everybody's face in the photos themselves, about 255 px high; all are found.</summary>
    public static async Task<IReadOnlyList<KnownFace>> EnrolledAsync(IVisionProvider provider)
    {
        var people = new List<KnownFace>();
        for (var photo = 1; photo <= 6; photo++)
        {
            using var canvas = Canvas.FromFile(Samples.Bytes($"sample{photo}.jpg"));
            var faces = LabelledFace.All.Index().Where(face => face.Item.Photo == photo)
                .Select(face => (Name(face.Index), new FaceBox(face.Item.Left, face.Item.Top, face.Item.Right, face.Item.Bottom, 1)));
            people.AddRange(Match(faces, await FindAsync(provider, canvas, 80), canvas));
        }

        return people;
    }

    /// <summary>The photos in one variant and size, each on another background, and whose face is where.</summary>
    /// <param name="photos">The six sample photos.</param>
    /// <param name="height">Of a middling face, px.</param>
    /// <param name="variant">How they are changed.</param>
    public static IEnumerable<(Canvas Picture, List<(string Person, FaceBox Box)> Faces)> Scenes(IReadOnlyList<Canvas> photos, float height, FaceVariant variant)
    {
        foreach (var (number, photo) in photos.Index())
        {
            var patch = new PhotoPatch(photo.View, height / MeanFaceHeight, height * FaceVariant.BlurRadius, variant);
            using var canvas = Scene.Ground(number + 3, Math.Max(0.4, 1.2 * Math.Max(patch.Width / 1300.0, patch.Height / 580.0)));
            var (left, top) = ((canvas.Width - patch.Width) / 2, (canvas.Height - patch.Height) / 2);
            yield return (canvas, [.. LabelledFace.All.Index().Where(face => face.Item.Photo == number + 1)
                .SelectMany(face => patch.PasteOn(canvas, left, top, [face.Item]).Faces.Select(box => (Name(face.Index), box)))]);
        }
    }

    /// <summary>Who was found in such scenes, and how many could have been.</summary>
    public static async Task<(IReadOnlyList<KnownFace> Found, int Shown)> VariantAsync(IVisionProvider provider, IReadOnlyList<Canvas> photos, float height, FaceVariant variant)
    {
        var people = new List<KnownFace>();
        var shown = 0;
        foreach (var (canvas, boxes) in Scenes(photos, height, variant))
        {
            shown += boxes.Count;
            people.AddRange(Match(boxes, await FindAsync(provider, canvas, (int)(height / 2)), canvas));
        }

        return (people, shown);
    }

    /// <summary>Everybody's own photo, with the name: the face and as much around it.</summary>
    public static IEnumerable<(string Person, ImageSource Image)> Portraits() =>
        LabelledFace.All.Index().Where(face => Name(face.Index) == $"person {face.Index}").Select(face =>
        {
            var (left, top) = (face.Item.Left - (face.Item.Width / 2), face.Item.Top - (face.Item.Height / 2));
            var part = new Rect((int)Math.Max(0, left), (int)Math.Max(0, top), (int)(2 * face.Item.Width), (int)(2 * face.Item.Height));
            using var canvas = Canvas.FromFile(Samples.Bytes($"sample{face.Item.Photo}.jpg"), part);
            return (Name(face.Index), canvas.ToImage($"{Name(face.Index)}.png"));
        });

    /// <summary>Whose face each of the found ones is; those of nobody are left out.</summary>
    public static IEnumerable<KnownFace> Match(IEnumerable<(string Person, FaceBox Box)> people, IReadOnlyList<FaceDetail> found, Canvas canvas)
    {
        foreach (var (person, box) in people)
        {
            var label = new BoundingBox(box.Left / canvas.Width, box.Top / canvas.Height, (box.Right - box.Left) / canvas.Width, (box.Bottom - box.Top) / canvas.Height);
            if (found.Where(face => face.Embedding is not null).MaxBy(face => face.BoundingBox.IoU(label)) is { } face && face.BoundingBox.IoU(label) >= SameIoU)
                yield return new KnownFace(person, face);
        }
    }

    private static async Task<IReadOnlyList<FaceDetail>> FindAsync(IVisionProvider provider, Canvas canvas, int minFace) =>
        (await provider.DetectFacesAsync(canvas.ToImage("scene"), new DetectFacesOptions { Embeddings = true, MinFaceSize = Math.Max(10, minFace) })).FaceDetails;

    // One woman is in the first photo and in the third.
    private static string Name(int label) => label == 6 ? "person 0" : $"person {label}";
}
