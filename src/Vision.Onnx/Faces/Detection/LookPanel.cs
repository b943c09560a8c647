using System.Numerics;
using Vision.Onnx.Faces.Geometry;
using Vision.Onnx.Pixels;

namespace Vision.Onnx.Faces.Detection;

/// <summary>How a candidate is shown to the network once more: in the middle of a small picture.</summary>
/// <param name="Face">Height that the candidate gets, px.</param>
/// <param name="Turn">How far the picture is turned, radians.</param>
/// <param name="Bright">Whether it is brought to the brightness and contrast of a face in good light.</param>
internal readonly record struct LookPanel(float Face, float Turn = 0, bool Bright = false)
{
    /// <summary>px.</summary>
    public const int Width = 96;

    /// <summary>px.</summary>
    public const int Height = 80;

    // The network sees no difference between the mean of four rows and that of forty.
    private const int MostRows = 4;

    /// <summary>Fills panel <paramref name="number"/> of the input; beyond the image its border goes on, or it is mirrored.</summary>
    /// <returns>What the panel shows.</returns>
    public PanelView Draw(BgrImage image, FaceBox candidate, DetectorLook look, int number, bool mirror = false)
    {
        var planes = look.Panel(number);
        var view = Turn == 0 ? DrawUpright(image, candidate, Width, Height, look, planes, mirror) : DrawTurned(image, candidate, look, planes, mirror);
        if (Bright)
            Brightness.Raise(planes, Width, Height, Face * 0.6f);
        return view;
    }

    // The panel begins and ends with a whole px of the image, so it may show the candidate half a px beside its middle.
    private PanelView DrawUpright(BgrImage image, FaceBox candidate, int width, int height, DetectorLook look, Span<float> planes, bool mirror)
    {
        var scale = candidate.Height / Face;
        var (x, y) = (Stretch.Of(candidate.CentreX, width * scale, image.Width, width), Stretch.Of(candidate.CentreY, height * scale, image.Height, height));
        var part = image.Part(x.From, y.From, x.Length, y.Length);
        look.Write(part, x.Shown, y.Shown, planes[((y.Before * width) + x.Before)..], width, width * height, MostRows);
        if (mirror)
            Borders.Mirror(planes, width, height, x.Before, y.Before, x.Shown, y.Shown);
        else
            Borders.GoOn(planes, width, height, x.Before, y.Before, x.Shown, y.Shown);
        return new PanelView(x.Origin, y.Origin, x.Scale, y.Scale, new Similarity(1, 0, 0, 0));
    }

    // First what the turned panel shows and its corners leave out, upright; then the panel from that, px for px.
    private PanelView DrawTurned(BgrImage image, FaceBox candidate, DetectorLook look, Span<float> planes, bool mirror)
    {
        var (sine, cosine) = MathF.SinCos(Turn);
        // The sampler reads a px beyond.
        var width = 2 + (int)MathF.Ceiling((Width * cosine) + (Height * MathF.Abs(sine)));
        var height = 2 + (int)MathF.Ceiling((Width * MathF.Abs(sine)) + (Height * cosine));
        var draft = look.Draft(3 * width * height);
        var upright = DrawUpright(image, candidate, width, height, look, draft, mirror);
        var middle = new Vector2((cosine * Width) - (sine * Height), (sine * Width) + (cosine * Height)) / 2;
        var turn = new Similarity(cosine, sine, (width / 2f) - middle.X, (height / 2f) - middle.Y);
        TurnedPlanes.Write(draft, width, height, turn, planes, Width, Height);
        return upright with { Turn = turn };
    }
}
