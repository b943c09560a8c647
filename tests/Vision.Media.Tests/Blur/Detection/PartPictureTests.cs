namespace Vision.Media.Blur.Detection;

public class PartPictureTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    public void Take_AnyFactor_ShowsLumaAndChromaInTheirPlace(int factor)
    {
        var scene = new WatchedScene(DetectionAccuracy.Balanced) { Faces = _ => [(720, 420, 186)] };
        var part = new PartPicture(WatchedScene.Shape);

        part.Take(scene.Frame(0, new byte[WatchedScene.Shape.Bytes]), new PixelArea(502, 300, 640, 500), factor);

        var (width, height, stride) = (part.Picture.Width, part.Picture.Height, part.Picture.Stride);
        var face = part.ToFrame(Assert.Single(scene.Detector.Detect(part.Pixels, width, height, stride, new DetectFacesOptions())).BoundingBox);
        Assert.InRange(face.Left * WatchedScene.Width, 720 - factor, 720 + factor);
        Assert.InRange(face.Top * WatchedScene.Height, 420 - factor, 420 + factor);
        Assert.InRange((face.Left + face.Width) * WatchedScene.Width, 906 - factor, 906 + factor);
        Assert.InRange((face.Top + face.Height) * WatchedScene.Height, 606 - factor, 606 + factor);
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(90, false)]
    [InlineData(180, false)]
    [InlineData(270, false)]
    [InlineData(0, true)]
    [InlineData(90, true)]
    [InlineData(180, true)]
    [InlineData(270, true)]
    public void ToFrame_OfToPicture_IsTheSameBox(int rotation, bool isMirrored)
    {
        var part = new PartPicture(WatchedScene.Shape with { Orientation = new Orientation(rotation, isMirrored) });
        part.Take(new Picture(0, 0, new byte[WatchedScene.Shape.Bytes]), new PixelArea(100, 60, 333, 222), 4);
        var box = new BoundingBox(0.11f, 0.2f, 0.05f, 0.07f);

        var back = part.ToFrame(part.ToPicture(box));

        Assert.InRange(Boxes.Covered(box, back), 0.999, 1.001);
        Assert.InRange(Boxes.Covered(back, box), 0.999, 1.001);
    }
}
