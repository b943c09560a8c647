using Vision.Pipelines.RecognizeFaces;
using Vision.Pipelines.RecognizeFaces.Internal;

namespace Vision.Pipelines.Tests.RecognizeFaces.Internal;

public class LikeGroupsTests
{
    [Fact]
    public void Count_SomebodyWhoIsLostAndFoundElsewhere_IsOneStranger()
    {
        var people = Count(new(0, [Faces.Of(1, 0.1f)]), new(5000, [Faces.Of(1, 0.8f)]), new(9000, [Faces.Of(2, 0.8f)]));

        Assert.Equal([(1, 2), (2, 1)], people.Select(person => (person.Stranger!.Value, person.Faces)));
        Assert.Equal([new TimeRange(0, 0), new TimeRange(5000, 5000)], people[0].Times);
    }

    [Fact]
    public void Count_TwinsInOneFrame_StayTwoHoweverAlike()
    {
        var people = Count(new(0, [Faces.Of(1, 0.1f), Faces.Of(1, 0.8f)]), new(5000, [Faces.Of(1, 0.5f)]));

        Assert.Equal([2, 1], people.Select(person => person.Faces));
    }

    [Fact]
    public void Count_AStrangerLikeSomebodyWithAName_IsThatPerson()
    {
        var people = Count(new(0, [Faces.Of(1, 0.1f)]), new(5000, [Faces.Of(1, 0.8f, name: "Ann")]));

        var ann = Assert.Single(people);
        Assert.Equal(("Ann", 2, 90f, null), (ann.Name, ann.Faces, ann.Votes, ann.Stranger));
    }

    [Fact]
    public void Count_TwoNames_StayTwoHoweverAlike()
    {
        var people = Count(new(0, [Faces.Of(1, 0.1f, name: "Ann")]), new(5000, [Faces.Of(1, 0.8f, name: "Bob")]));

        Assert.Equal(["Ann", "Bob"], people.Select(person => person.Name));
    }

    [Fact]
    public void Count_AStrangerBetweenTwo_JoinsTheNearer()
    {
        var people = Count(new(0, [Faces.Of(1, 0.1f), Faces.Of(2, 0.8f)]), new(5000, [Faces.Of(1, 0.5f, likeNext: 0.6f)]));

        Assert.Equal([1, 2], people.Select(person => person.Faces));
    }

    [Fact]
    public void Count_ACutToSomebodyElseInTheSamePlace_IsTwoPeople()
    {
        var people = Count(new(0, [Faces.Of(1, 0.1f)]), new(500, [Faces.Of(2, 0.1f)]));

        Assert.Equal(2, people.Count);
    }

    [Fact]
    public void Count_FacesWithoutEmbeddings_AreFollowedByPlaceAlone()
    {
        var people = Count(new(0, [Faces.At(0.1f)]), new(500, [Faces.At(0.1f)]), new(5000, [Faces.At(0.1f)]));

        Assert.Equal([2, 1], people.Select(person => person.Faces));
    }

    [Fact]
    public void Join_MoreThanAreCompared_JoinsTheOthersToThem()
    {
        var frames = Enumerable.Range(0, LikeGroups.MostCompared + 200).Select(n => new SeenFrame(n * 5000, [Faces.Of(1 + (n % 50), 0.1f)]));

        Assert.Equal(50, Count([.. frames]).Count);
    }

    private static IReadOnlyList<RecognizedPerson> Count(params SeenFrame[] frames)
    {
        var options = new RecognizeOptions();
        return new PeopleVote(options, Faces.SamePersonCosine).Count(new FaceTracker(options, Faces.SamePersonCosine).Link(frames)).People;
    }
}
