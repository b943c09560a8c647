namespace Vision.Onnx.Labels.Model;

public class CenterNetDecoderTests
{
    private const int Side = 8;
    private const int Classes = 3;
    private static readonly Letterbox Whole = Letterbox.Fit(32, 32, 32);
    private readonly float[] _heat = [.. Enumerable.Repeat(-9f, Classes * Side * Side)];
    private readonly float[] _size = new float[4 * Side * Side];

    [Fact]
    public void Decode_Peak_GivesClassScoreAndBox()
    {
        Put(classNumber: 2, x: 4, y: 3, logit: 0, left: 8, top: 4, right: 12, bottom: 16);

        var detection = Assert.Single(CenterNetDecoder.Decode(_heat, _size, Side, 0.3f, Whole));

        Assert.Equal(2, detection.Class);
        Assert.Equal(0.5f, detection.Score, 1e-6);
        Assert.Equal(new BoundingBox(8 / 32f, 8 / 32f, 20 / 32f, 20 / 32f), detection.Box);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(7, 7)]
    [InlineData(0, 7)]
    [InlineData(7, 0)]
    public void Decode_PeakInACorner_IsFound(int x, int y)
    {
        Put(classNumber: 1, x, y, logit: 2, left: 9, top: 9, right: 9, bottom: 9);

        var box = Assert.Single(CenterNetDecoder.Decode(_heat, _size, Side, 0.3f, Whole)).Box;

        Assert.True(box is { Left: >= 0, Top: >= 0 } && box.Left + box.Width <= 1 && box.Top + box.Height <= 1, $"{box}");
    }

    [Fact]
    public void Decode_ShoulderOfAPeak_IsLeftOut()
    {
        Put(classNumber: 0, x: 4, y: 4, logit: 3, left: 4, top: 4, right: 4, bottom: 4);
        Put(classNumber: 0, x: 5, y: 5, logit: 2, left: 4, top: 4, right: 4, bottom: 4);

        Assert.Single(CenterNetDecoder.Decode(_heat, _size, Side, 0.3f, Whole));
    }

    [Fact]
    public void Decode_OtherClassBeside_DoesNotHideAPeak()
    {
        Put(classNumber: 0, x: 4, y: 4, logit: 3, left: 4, top: 4, right: 4, bottom: 4);
        Put(classNumber: 1, x: 4, y: 4, logit: 2, left: 4, top: 4, right: 4, bottom: 4);

        Assert.Equal([0, 1], CenterNetDecoder.Decode(_heat, _size, Side, 0.3f, Whole).Select(detection => detection.Class));
    }

    [Fact]
    public void Decode_BelowMinScore_IsLeftOut()
    {
        Put(classNumber: 0, x: 4, y: 4, logit: -1, left: 4, top: 4, right: 4, bottom: 4);

        Assert.Empty(CenterNetDecoder.Decode(_heat, _size, Side, 0.3f, Whole));
    }

    private void Put(int classNumber, int x, int y, float logit, float left, float top, float right, float bottom)
    {
        float[] edges = [left, top, right, bottom];
        var cell = (y * Side) + x;
        _heat[(classNumber * Side * Side) + cell] = logit;
        for (var edge = 0; edge < 4; edge++)
            _size[(edge * Side * Side) + cell] = edges[edge];
    }
}
