using System.Runtime.InteropServices;
using OpenCvSharp;
using Vision.Imaging;
using Vision.Onnx.Faces;
using Vision.Onnx.Pixels;

namespace Vision.Onnx.Collections;

/// <summary>
/// Face models for drawn images: every filled square of 64 px on a grid of 80 px is a face, its colour says whose. Blue is who, green what is wrong with
/// the face (1: small, 2: turned, 3: dark, 4: blurred, 5: doubtful, 6: without features), red moves the embedding a little.
/// </summary>
internal sealed class DrawnFaces(string version = "drawn-1") : IFaceModels
{
    public const int Cell = 80;
    private const int Side = 64;

    public string ModelVersion => version;

    public Action? OnFind { get; set; }

    /// <summary>A PNG with a face for each colour.</summary>
    public static byte[] Draw(params (byte Who, byte Wrong, byte Move)[] faces)
    {
        using var image = Picture(faces);
        Cv2.ImEncode(".png", image, out var bytes);
        return bytes;
    }

    public static ImageSource Image(params (byte Who, byte Wrong, byte Move)[] faces) => ImageSource.FromBytes(Draw(faces), "drawn.png");

    /// <summary>Blue, green, red bytes of such an image.</summary>
    public static byte[] Pixels(params (byte Who, byte Wrong, byte Move)[] faces)
    {
        using var image = Picture(faces);
        var pixels = new byte[image.Width * image.Height * 3];
        Marshal.Copy(image.Data, pixels, 0, pixels.Length);
        return pixels;
    }

    public IReadOnlyList<FoundFace> Find(DecodedImage image, DetectFacesOptions options, CancellationToken cancellationToken) =>
        Find(image.AsBgr(), options, cancellationToken);

    public IReadOnlyList<FoundFace> Find(BgrImage image, DetectFacesOptions options, CancellationToken cancellationToken)
    {
        OnFind?.Invoke();
        cancellationToken.ThrowIfCancellationRequested();
        var faces = new List<FoundFace>();
        for (var left = 0; left + Cell <= image.Width; left += Cell)
        {
            var colour = ColourAt(image, left);
            if (colour.Who != 0)
                faces.Add(FaceOf(colour, left, image));
        }

        return [.. faces.OrderByDescending(face => face.Detail.BoundingBox.Width)];
    }

    public void Embed(DecodedImage image, FoundFace face, Span<float> embedding)
    {
        var (who, wrong, move) = ColourAt(image.AsBgr(), (int)MathF.Round(face.Detail.BoundingBox.Left * image.Pixels.Width));
        if (wrong == 6)
            embedding.Fill(float.NaN);
        else
            Vectors.Person(who, move / 255f).CopyTo(embedding);
    }

    private static FoundFace FaceOf((byte Who, byte Wrong, byte Move) colour, int left, BgrImage image)
    {
        var wrong = colour.Wrong;
        var side = wrong == 1 ? 12f : Side;
        return new FoundFace(
            new FaceDetail(
                new BoundingBox((float)left / image.Width, 0, side / image.Width, side / image.Height),
                wrong == 5 ? 40 : 99,
                [],
                new Pose(0, wrong == 2 ? 80 : 0, 0),
                new ImageQuality(wrong == 3 ? 4 : 50, wrong == 4 ? 1 : 80)),
            []);
    }

    private static (byte Who, byte Wrong, byte Move) ColourAt(BgrImage image, int left)
    {
        var pixel = image.Row(Side / 2).Slice((left + (Side / 2)) * 3, 3);
        return (pixel[0], pixel[1], pixel[2]);
    }

    private static Mat Picture((byte Who, byte Wrong, byte Move)[] faces)
    {
        var image = new Mat(Cell, Math.Max(1, faces.Length) * Cell, MatType.CV_8UC3, new Scalar(0, 0, 0));
        for (var i = 0; i < faces.Length; i++)
            Cv2.Rectangle(image, new Rect(i * Cell, 0, Side, Side), new Scalar(faces[i].Who, faces[i].Wrong, faces[i].Move), -1);

        return image;
    }
}
