using OpenCvSharp;
using Vision.Onnx.Faces.Geometry;

namespace Vision.Onnx.Tests.Faces.Scenes;

/// <summary>Backgrounds with single heads cut out of photos: the hand-marked ones of the sample photos, and those of the grid.</summary>
internal sealed class HeadScene(IReadOnlyList<Canvas> photos, Canvas grid)
{
    private const int HeadsOnAPicture = 12;
    private const int Tries = 60;

    // Around a marked face: hair and neck.
    private const float Margin = 0.35f;

    // Of the grid's pictures, without the letters above and below the face; where faces are in them, within a few px.
    private static readonly Rect GridPart = new(1, 12, 104, 90);
    private static readonly LabelledFace GridFace = new(0, 21, 2, 83, 84, 0);

    /// <summary>Pictures with up to a dozen heads each, in one variant.</summary>
    /// <param name="height">Of each face, px.</param>
    /// <param name="variant">How heads are changed.</param>
    /// <param name="gridShare">How many of four heads come from the grid.</param>
    /// <param name="count">Pictures.</param>
    /// <param name="seed">Of heads and places.</param>
    public IEnumerable<Scene> Make(float height, FaceVariant variant, int gridShare, int count, int seed)
    {
        var random = new Random(seed);
        for (var number = 0; number < count; number++)
            yield return Draw(height, variant, gridShare, random);
    }

    private Scene Draw(float height, FaceVariant variant, int gridShare, Random random)
    {
        var canvas = Scene.Ground(random.Next(Scene.GroundCount), Math.Clamp(height / 60, 0.5, 1.6));
        var (faces, ignored, taken) = (new List<FaceBox>(), new List<FaceBox>(), new List<FaceBox>());
        for (var tries = 0; tries < Tries && taken.Count < HeadsOnAPicture; tries++)
        {
            var (head, label) = random.Next(4) < gridShare ? FromGrid(random, height, variant) : FromPhoto(random, height, variant);
            if (head.Width >= canvas.Width || head.Height >= canvas.Height)
                continue;

            var (x, y) = (random.Next(canvas.Width - head.Width), random.Next(canvas.Height - head.Height));
            var place = new FaceBox(x, y, x + head.Width, y + head.Height, 1);
            if (taken.Any(other => other.IoU(place) > 0))
                continue;

            taken.Add(place);
            var (pasted, notAsked) = head.PasteOn(canvas, x, y, [label]);
            faces.AddRange(pasted);
            ignored.AddRange(notAsked);
        }

        return new Scene(canvas, faces, ignored);
    }

    private (PhotoPatch Head, LabelledFace Label) FromGrid(Random random, float height, FaceVariant variant)
    {
        var (column, row) = (random.Next(FaceGrid.Columns), random.Next(FaceGrid.Rows));
        var part = grid.View.Part((int)(column * FaceGrid.CellWidth) + GridPart.X, (int)(row * FaceGrid.CellHeight) + GridPart.Y, GridPart.Width, GridPart.Height);
        return (new PhotoPatch(part, height / GridFace.Height, height * FaceVariant.BlurRadius, variant), GridFace);
    }

    private (PhotoPatch Head, LabelledFace Label) FromPhoto(Random random, float height, FaceVariant variant)
    {
        var face = LabelledFace.All[random.Next(LabelledFace.All.Count)];
        var (left, top) = ((int)Math.Max(0, face.Left - (face.Width * Margin)), (int)Math.Max(0, face.Top - (face.Height * Margin)));
        var part = photos[face.Photo - 1].View.Part(left, top, (int)(face.Width * (1 + (2 * Margin))), (int)(face.Height * (1 + (2 * Margin))));
        var label = face with { Left = face.Left - left, Top = face.Top - top, Right = face.Right - left, Bottom = face.Bottom - top };
        return (new PhotoPatch(part, height / face.Height, height * FaceVariant.BlurRadius, variant), label);
    }
}
