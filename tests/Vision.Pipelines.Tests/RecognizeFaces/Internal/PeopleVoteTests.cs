using Vision.Pipelines.RecognizeFaces;
using Vision.Pipelines.RecognizeFaces.Internal;

namespace Vision.Pipelines.Tests.RecognizeFaces.Internal;

public class PeopleVoteTests
{
    [Fact]
    public void Count_AFewChanceLikenesses_DoNotNameAStranger()
    {
        var frames = Enumerable.Range(0, 20).Select(n => new SeenFrame(n * 100, [n == 7 ? Faces.At(0.1f, "Bob", 85) : Faces.At(0.1f, "Ann", 40)]));

        var person = Assert.Single(Count(frames));

        Assert.Equal((null, 0f, 20), (person.Name, person.Votes, person.Faces));
    }

    [Fact]
    public void Count_RecognisedInAThird_HasAName()
    {
        var frames = Enumerable.Range(0, 9).Select(n => new SeenFrame(n * 100, [n % 3 == 0 ? Faces.At(0.1f, "Bob", 80 + n) : Faces.At(0.1f)]));

        var person = Assert.Single(Count(frames));

        Assert.Equal(("Bob", 9, 83f, 600L), (person.Name, person.Faces, person.Similarity, person.BestMs));
        Assert.Equal([new TimeRange(0, 800)], person.Times);
    }

    [Fact]
    public void Count_TheSameNameTwiceInAFrame_GoesToTheStrongerTrack()
    {
        var frames = Enumerable.Range(0, 5).Select(n => new SeenFrame(n * 100, [Faces.At(0.1f, "Bob", 82), Faces.At(0.8f, "Bob", 95)]));

        var people = Count(frames);

        Assert.Equal(["Bob", null], people.Select(person => person.Name));
        Assert.Equal(0.8f, people[0].BestBox.Left);
    }

    [Fact]
    public void Count_SomebodyWhoComesBack_IsOnePersonWithTwoTimes()
    {
        var frames = new[] { 0, 500, 9000, 9500 }.Select(ms => new SeenFrame(ms, [Faces.At(0.1f, "Bob", 90)]));

        var person = Assert.Single(Count(frames));

        Assert.Equal([new TimeRange(0, 500), new TimeRange(9000, 9500)], person.Times);
    }

    [Fact]
    public void Count_SeveralPeople_AreByVotesThenStrangersByStart()
    {
        SeenFrame[] frames =
        [
            new(0, [Faces.At(0.9f), Faces.At(0.1f, "Ann", 99)]),
            new(100, [Faces.At(0.5f, "Bob", 85), Faces.At(0.7f)]),
            new(200, [Faces.At(0.5f, "Bob", 85)]),
        ];

        Assert.Equal([("Bob", 100L), ("Ann", 0L), (null, 0L), (null, 100L)], Count(frames).Select(person => (person.Name, person.Times[0].StartMs)));
    }

    [Fact]
    public void Count_StrangerWithoutAGoodLook_IsLeftOutAndCounted()
    {
        var options = new RecognizeOptions();
        SeenFrame[] frames =
        [
            new(0, [Faces.At(0.1f) with { IsPoor = true }, Faces.At(0.5f) with { IsPoor = true }, Faces.At(0.8f, "Ann", 90) with { IsPoor = true }]),
            new(100, [Faces.At(0.1f) with { IsPoor = true }, Faces.At(0.5f)]),
        ];

        var (people, leftOut) = new PeopleVote(options).Count(new FaceTracker(options).Link(frames));

        Assert.Equal(["Ann", null], people.Select(person => person.Name));
        Assert.Equal((2, 1), (people[1].Faces, people[1].Stranger));
        Assert.Equal(1, leftOut);
    }

    private static IReadOnlyList<RecognizedPerson> Count(IEnumerable<SeenFrame> frames)
    {
        var options = new RecognizeOptions();
        return new PeopleVote(options).Count(new FaceTracker(options).Link(frames)).People;
    }
}
