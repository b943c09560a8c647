using System.Numerics;
using System.Runtime.Intrinsics;
using Vision.Onnx.Faces.Geometry;
using Vision.Onnx.Pixels;

namespace Vision.Onnx.Tests.Faces.Scenes;

/// <summary>A sample photo brought to a size, turned, darkened or blurred, that is laid on a background as a whole.</summary>
internal sealed class PhotoPatch
{
    // Faces that lie on their side are another task.
    private const float MostRoll = 45;

    private readonly BgrImage _photo;
    private readonly Similarity _toPhoto;
    private readonly float[] _planes;
    private readonly float _turn;

    /// <param name="photo">The sample photo.</param>
    /// <param name="scale">px of the patch for each px of the photo.</param>
    /// <param name="blur">Radius of the blur, px of the patch.</param>
    /// <param name="variant">How it is changed.</param>
    public PhotoPatch(BgrImage photo, float scale, float blur, FaceVariant variant)
    {
        _photo = photo;
        _turn = variant.Turn * MathF.PI / 180;
        (Width, Height) = ((int)(photo.Width * scale), (int)(photo.Height * scale));
        var (sine, cosine) = MathF.SinCos(-_turn);
        var (a, b) = (cosine / scale, sine / scale);
        _toPhoto = new Similarity(
            a, b, (photo.Width / 2f) - ((a * Width / 2) - (b * Height / 2)), (photo.Height / 2f) - ((b * Width / 2) + (a * Height / 2)));
        _planes = new float[3 * Width * Height];
        FaceCrop.Write(photo, _toPhoto, Width, Height, new Normalisation(Vector128.Create(variant.Light), Vector128<float>.Zero), redFirst: false, _planes);
        if (variant.Blur)
            BoxBlur.Apply(_planes, Width, Height, blur);
    }

    public int Width { get; }

    public int Height { get; }

    /// <summary>Lays it on the canvas.</summary>
    /// <param name="canvas">What it is laid on.</param>
    /// <param name="left">px.</param>
    /// <param name="top">px.</param>
    /// <param name="labels">The photo's faces.</param>
    /// <returns>Where the faces are now, px, and which of them nobody is asked to find: those cut by the border or lying on their side.</returns>
    public (List<FaceBox> Faces, List<FaceBox> Ignored) PasteOn(Canvas canvas, int left, int top, IEnumerable<LabelledFace> labels)
    {
        var plane = Width * Height;
        for (var y = 0; y < Height; y++)
        {
            for (var x = 0; x < Width; x++)
            {
                if (!IsInPhoto(x, y))
                    continue;

                for (var c = 0; c < 3; c++)
                    canvas.Bytes[(3 * (((top + y) * canvas.Width) + left + x)) + c] = (byte)Math.Clamp(_planes[(c * plane) + (y * Width) + x] + 0.5f, 0, 255);
            }
        }

        var (faces, ignored) = (new List<FaceBox>(), new List<FaceBox>());
        foreach (var label in labels)
        {
            var box = InPatch(label);
            var wanted = box.Left > 0 && box.Top > 0 && box.Right < Width && box.Bottom < Height && Math.Abs(label.Roll + (_turn * 180 / MathF.PI)) <= MostRoll;
            (wanted ? faces : ignored).Add(new FaceBox(left + box.Left, top + box.Top, left + box.Right, top + box.Bottom, 1));
        }

        return (faces, ignored);
    }

    private bool IsInPhoto(int x, int y)
    {
        var place = _toPhoto.Apply(new Vector2(x + 0.5f, y + 0.5f));
        return place.X >= 0 && place.Y >= 0 && place.X < _photo.Width && place.Y < _photo.Height;
    }

    // The upright rectangle around the turned ellipse that the label encloses.
    private FaceBox InPatch(LabelledFace label)
    {
        var toPatch = 1 / _toPhoto.Scale;
        var offset = (label.Centre - new Vector2(_photo.Width / 2f, _photo.Height / 2f)) * toPatch;
        var (sine, cosine) = MathF.SinCos(_turn);
        var centre = new Vector2((offset.X * cosine) - (offset.Y * sine) + (Width / 2f), (offset.X * sine) + (offset.Y * cosine) + (Height / 2f));
        var (w, h) = (label.Width * toPatch / 2, label.Height * toPatch / 2);
        var half = new Vector2(MathF.Sqrt((w * cosine * w * cosine) + (h * sine * h * sine)), MathF.Sqrt((w * sine * w * sine) + (h * cosine * h * cosine)));
        return new FaceBox(centre.X - half.X, centre.Y - half.Y, centre.X + half.X, centre.Y + half.Y, 1);
    }
}
