using Vision.Pipelines.RecognizeFaces.Internal;

namespace Vision.Pipelines.Tests.RecognizeFaces.Internal;

/// <summary>With boxes, confidences and points as the embedded provider gave them for a photo of three people, px of 1920 × 1080.</summary>
public class SightedTwiceTests
{
    private static readonly FaceDetail Face = Detail(280, 187, 247, 287, 99.4f, (329, 303), (446, 304), (371, 355));
    private static readonly FaceDetail FarAway = Detail(1448, 159, 215, 282, 98.5f, (1511, 283), (1627, 274), (1592, 339));

    [Fact]
    public void Remove_ABoxBesideItsFace_IsThatFaceBecauseItsPointsAreThere() =>
        Assert.Equal([Face, FarAway], Remove(Detail(389, 212, 256, 278, 88, (368, 306), (449, 308), (374, 354)), Face, FarAway));

    [Fact]
    public void Remove_AnUnsureBoxThatSharesMuchWithASureOne_IsNobody() => Assert.Equal([Face], Remove(Face, Unsure(76.1f)));

    [Fact]
    public void Remove_ASureFaceHalfBehindAnother_Stays() => Assert.Equal(2, Remove(Face, Unsure(85)).Count);

    [Fact]
    public void Remove_AnUnsureFaceThatHardlyTouchesAnother_Stays() =>
        Assert.Equal(2, Remove(Face, Detail(500, 253, 254, 281, 70, (596, 365), (636, 375), (638, 416))).Count);

    [Fact]
    public void Remove_AnUnsureSmallFaceBehindALargeOne_Stays() =>
        Assert.Equal(2, Remove(Face, Detail(490, 253, 70, 80, 70, (510, 280), (530, 280), (520, 290))).Count);

    [Theory]
    [InlineData(1, 1)]
    [InlineData(0, 2)]
    public void Remove_ASureBoxOverAnother_IsThatFaceWhereTheirEmbeddingsAreAlike(float likeness, int expected)
    {
        var one = Face with { Embedding = new FaceEmbedding(new float[] { 1, 0 }, Faces.SamePersonCosine) };
        var other = Unsure(85) with { Embedding = new FaceEmbedding(new float[] { likeness, 1 - likeness }, Faces.SamePersonCosine) };

        Assert.Equal(expected, Remove(other, one).Count);
    }

    [Fact]
    public void Remove_SomebodyElseOfTheCollection_StaysHoweverUnsure()
    {
        var faces = SightedTwice.Remove([(Face, [Match("Ann")]), (Unsure(70), [Match("Bob")]), (FarAway, [])]);

        Assert.Equal(["Ann", "Bob"], faces.SelectMany(entry => entry.Matches).Select(match => match.Face.ExternalImageId));
    }

    [Fact]
    public void Remove_FacesWithoutPoints_AreToldByTheirBoxes()
    {
        var (face, unsure) = (Face with { Landmarks = [] }, Unsure(76) with { Landmarks = [] });

        Assert.Equal([face], Remove(unsure, face));
    }

    // 44 % of it lie in the box of the face; its points are none.
    private static FaceDetail Unsure(float confidence) => Detail(408, 215, 254, 281, confidence, (516, 327), (556, 337), (558, 378));

    private static List<FaceDetail> Remove(params FaceDetail[] faces) =>
        [.. SightedTwice.Remove([.. faces.Select(face => (face, (IReadOnlyList<FaceMatch>)[]))]).Select(entry => entry.Face)];

    private static FaceMatch Match(string name) => new(95, new Face(name, "image", name, default, 99));

    private static FaceDetail Detail(float left, float top, float width, float height, float confidence, (float X, float Y) eye, (float X, float Y) otherEye, (float X, float Y) nose) =>
        new(
            new BoundingBox(left / 1920, top / 1080, width / 1920, height / 1080),
            confidence,
            [Point(LandmarkType.EyeLeft, eye), Point(LandmarkType.EyeRight, otherEye), Point(LandmarkType.Nose, nose)],
            new Pose(0, 0, 0),
            new ImageQuality(50, 50));

    private static Landmark Point(LandmarkType type, (float X, float Y) place) => new(type, place.X / 1920, place.Y / 1080);
}
