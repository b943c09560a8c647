using System.Runtime.Intrinsics;
using Vision.Onnx.Faces.Geometry;
using Vision.Onnx.Pixels;

namespace Vision.Onnx.Tests.Faces.Scenes;

/// <summary>A head cut out of a photo, brought to a size, turned, darkened, blurred; its rim fades into what it is laid on.</summary>
internal sealed class FacePatch
{
    // The head with its hair is about twice as high as the face.
    private const float PatchPerFace = 2f;
    private const float FadeFrom = 0.5f;

    private readonly int _side;
    private readonly float[] _planes;
    private readonly float _height;
    private readonly float _width;

    /// <param name="photo">The sample photo of <paramref name="face"/>.</param>
    /// <param name="face">Which face.</param>
    /// <param name="height">Height that the face gets before it is turned, px.</param>
    /// <param name="variant">How it is changed.</param>
    public FacePatch(BgrImage photo, LabelledFace face, float height, FaceVariant variant)
    {
        _side = (int)MathF.Ceiling(height * PatchPerFace);
        var turn = (face.Roll - (variant.Roll ?? face.Roll)) * MathF.PI / 180;
        var toPhoto = Similarity.FromSquare(face.Centre, face.Height * _side / height, turn, _side);
        _planes = new float[3 * _side * _side];
        FaceCrop.Write(photo, toPhoto, _side, _side, new Normalisation(Vector128.Create(variant.Light), Vector128<float>.Zero), redFirst: false, _planes);
        if (variant.Blur > 0)
            Blur(variant.Blur * height);

        // What an upright rectangle around a turned ellipse measures.
        var (sine, cosine) = MathF.SinCos(turn);
        var (w, h) = (face.Width * height / face.Height, height);
        _width = MathF.Sqrt((w * cosine * w * cosine) + (h * sine * h * sine));
        _height = MathF.Sqrt((w * sine * w * sine) + (h * cosine * h * cosine));
    }

    public int Side => _side;

    /// <summary>Lays it on the canvas.</summary>
    /// <returns>Where the face is now, px.</returns>
    public FaceBox PasteOn(Canvas canvas, int left, int top)
    {
        var plane = _side * _side;
        for (var y = 0; y < _side; y++)
        {
            for (var x = 0; x < _side; x++)
            {
                var (dx, dy) = (((x + 0.5f) / _side * 2) - 1, ((y + 0.5f) / _side * 2) - 1);
                var alpha = Math.Clamp((1 - MathF.Sqrt((dx * dx) + (dy * dy))) / (1 - FadeFrom), 0, 1);
                var target = 3 * (((top + y) * canvas.Width) + left + x);
                for (var c = 0; c < 3; c++)
                    canvas.Bytes[target + c] = (byte)((_planes[(c * plane) + (y * _side) + x] * alpha) + (canvas.Bytes[target + c] * (1 - alpha)) + 0.5f);
            }
        }

        var (cx, cy) = (left + (_side / 2f), top + (_side / 2f));
        return new FaceBox(cx - (_width / 2), cy - (_height / 2), cx + (_width / 2), cy + (_height / 2), 1);
    }

    // Twice a box, which is nearly a Gaussian; once along rows, once along columns.
    private void Blur(float radius)
    {
        for (var round = 0; round < 2; round++)
        {
            for (var channel = 0; channel < 3; channel++)
            {
                for (var line = 0; line < _side; line++)
                {
                    BlurLine((channel * _side * _side) + (line * _side), 1, radius);
                    BlurLine((channel * _side * _side) + line, _side, radius);
                }
            }
        }
    }

    // The outermost pixels of the box count by the part of them that it covers.
    private void BlurLine(int first, int step, float radius)
    {
        var line = new float[_side];
        for (var i = 0; i < _side; i++)
            line[i] = _planes[first + (i * step)];
        var reach = (int)MathF.Ceiling(radius);
        for (var i = 0; i < _side; i++)
        {
            var (sum, weights) = (0f, 0f);
            for (var j = -reach; j <= reach; j++)
            {
                var weight = Math.Min(1, radius + 1 - Math.Abs(j));
                sum += weight * line[Math.Clamp(i + j, 0, _side - 1)];
                weights += weight;
            }

            _planes[first + (i * step)] = sum / weights;
        }
    }
}
