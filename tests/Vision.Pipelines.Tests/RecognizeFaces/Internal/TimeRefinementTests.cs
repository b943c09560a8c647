using System.Globalization;
using Vision.Pipelines.RecognizeFaces;
using Vision.Pipelines.RecognizeFaces.Internal;

namespace Vision.Pipelines.Tests.RecognizeFaces.Internal;

public class TimeRefinementTests
{
    private static readonly ObjectRef Video = new("file", "videos", "clip.mp4");

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task Refine_SomebodyComesAndGoes_FindsTheFirstAndTheLastFrame(int person)
    {
        var film = new FilmedPeople(150, n => n is >= 37 and <= 82 ? $"{person} 0.1" : "");

        var refined = await RefineAsync(film);

        var time = Assert.Single(Assert.Single(refined.People).Times);
        Assert.Equal(new TimeRange(37 * 40, 82 * 40) { StartWithinMs = 40, EndWithinMs = 40 }, time);
        Assert.Equal((0, null), (refined.Unrefined, refined.Reason));
        // 12 frames lie between two samples.
        Assert.InRange(film.Looks.Count, 2, 12);
        Assert.Equal(film.Looks.Count, film.Looks.Distinct().Count());
    }

    [Fact]
    public async Task Refine_EveryPlaceOfTheEnds_IsFound()
    {
        for (var start = 26; start <= 38; start++)
        {
            var film = new FilmedPeople(100, n => n >= start && n <= start + 45 ? "1 0.1" : "");

            var time = Assert.Single(Assert.Single((await RefineAsync(film)).People).Times);

            Assert.Equal((start * 40, (start + 45) * 40), (time.StartMs, time.EndMs));
        }
    }

    [Fact]
    public async Task Refine_CutToSomebodyElseInTheSamePlace_EndsOneAndBeginsTheOther()
    {
        var film = new FilmedPeople(120, n => n < 37 ? "1 0.1" : "2 0.1");

        var people = (await RefineAsync(film)).People;

        Assert.Equal([(0L, 36L * 40), (37 * 40, 119 * 40)], people.Select(person => (person.Times[0].StartMs, person.Times[0].EndMs)));
        // Nobody comes before the first frame or goes before the last.
        Assert.Equal([(0L, 40L), (40, 0)], people.Select(person => (person.Times[0].StartWithinMs!.Value, person.Times[0].EndWithinMs!.Value)));
    }

    [Fact]
    public async Task Refine_FrameInWhichTheFaceIsMissed_IsNoEnd()
    {
        var film = new FilmedPeople(120, n => n is >= 30 and <= 82 and not 32 and not 35 and not 79 ? "1 0.1" : "");

        var time = Assert.Single(Assert.Single((await RefineAsync(film)).People).Times);

        Assert.Equal((30 * 40, 82 * 40), (time.StartMs, time.EndMs));
    }

    // Half a second carries the face farther than its width; a frame does not.
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task Refine_FaceThatMoves_IsFollowed(int person)
    {
        var film = new FilmedPeople(120, n => n is >= 40 and <= 62 ? string.Create(CultureInfo.InvariantCulture, $"{person} {0.04 * (n - 40):0.00}") : "");

        var people = (await RefineAsync(film)).People;

        Assert.Equal((40L * 40, 62L * 40), (people.Min(one => one.Times[0].StartMs), people.Max(one => one.Times[^1].EndMs)));
    }

    [Fact]
    public async Task Refine_OthersComeAndGoMeanwhile_EachHasItsOwnTimes()
    {
        var film = new FilmedPeople(120, n => $"{(n is >= 37 and <= 82 ? "1 0.1\n" : "")}{(n is >= 33 and <= 84 ? "2 0.5\n" : "")}3 0.8");

        var refined = await RefineAsync(film);

        Assert.Equal([(0L, 119L), (33, 84), (37, 82)], refined.People.Select(person => (person.Times[0].StartMs / 40, person.Times[0].EndMs / 40)).Order());
        Assert.Equal(3, film.Asked.Count);
    }

    [Fact]
    public async Task Refine_MoreEndsThanAreAllowed_LeavesTheRestAndSaysSo()
    {
        var film = new FilmedPeople(150, n => n is >= 37 and <= 82 ? "1 0.1\n2 0.6" : "");

        var refined = await RefineAsync(film, new RecognizeOptions { RefinedEnds = 3 });

        Assert.Equal((1, "refinedEnds is 3"), (refined.Unrefined, refined.Reason));
        Assert.Equal(new TimeRange(37 * 40, 82 * 40) { StartWithinMs = 40, EndWithinMs = 40 }, Assert.Single(refined.People[0].Times));
        Assert.Equal(new TimeRange(37 * 40, 75 * 40) { StartWithinMs = 40, EndWithinMs = 520 }, Assert.Single(refined.People[1].Times));
    }

    [Fact]
    public async Task Refine_PeopleWhoComeAndGoAllTheTime_TakesNoMoreLooksThanFramesAndAHundred()
    {
        // A minute in which somebody else is there every second: 120 frames looked at, and 60 people's 119 ends between them.
        var film = new FilmedPeople(1500, n => $"{(n / 25) + 1} 0.{n / 25 % 9}");

        var refined = await RefineAsync(film, new RecognizeOptions { RefinedEnds = 1000 });

        Assert.Equal("so many faces come and go that looking for all would take longer than the frames took", refined.Reason);
        Assert.InRange(film.Looks.Count, 120 + 90, 120 + 112);
        Assert.InRange(refined.Unrefined, 1, 80);
    }

    [Fact]
    public async Task Refine_NoEndsAllowed_ReadsNothing()
    {
        var film = new FilmedPeople(150, n => n is >= 37 and <= 82 ? "1 0.1" : "");

        var refined = await RefineAsync(film, new RecognizeOptions { RefinedEnds = 0 });

        Assert.Equal((2, "refinedEnds is 0"), (refined.Unrefined, refined.Reason));
        Assert.Empty(film.Asked);
    }

    [Fact]
    public async Task Refine_ProviderThatIsPaidByTheLook_TakesNone()
    {
        var film = new FilmedPeople(150, n => n is >= 37 and <= 82 ? "0 0.1" : "", isPaid: true);

        var refined = await RefineAsync(film);

        Assert.Equal((2, "the provider is paid by the look"), (refined.Unrefined, refined.Reason));
        Assert.Equal(new TimeRange(1520, 3000) { StartWithinMs = 520, EndWithinMs = 520 }, Assert.Single(refined.People[0].Times));
        Assert.Empty(film.Asked);
    }

    [Fact]
    public async Task Refine_StretchThatIsDamaged_KeepsItsTimeAlone()
    {
        var film = new FilmedPeople(150, n => n is >= 37 and <= 82 ? "1 0.1" : "")
        {
            Unread = stretch => stretch.AfterMs < 2000 ? "the frames there cannot be decoded" : null,
        };

        var refined = await RefineAsync(film);

        Assert.Equal((1, "the frames there cannot be decoded"), (refined.Unrefined, refined.Reason));
        Assert.Equal(new TimeRange(1520, 82 * 40) { StartWithinMs = 520, EndWithinMs = 40 }, Assert.Single(refined.People[0].Times));
    }

    [Fact]
    public async Task Refine_VideoThatIsGone_KeepsAllTimes()
    {
        var film = new FilmedPeople(150, n => n is >= 37 and <= 82 ? "1 0.1" : "")
        {
            Failure = new ObjectNotFoundException("clip.mp4", "was deleted before it was read; write it again."),
        };

        var refined = await RefineAsync(film);

        Assert.Equal((2, "was deleted before it was read; write it again."), (refined.Unrefined, refined.Reason));
        Assert.Equal((1520, 3000), (refined.People[0].Times[0].StartMs, refined.People[0].Times[0].EndMs));
    }

    [Fact]
    public async Task Refine_StoreThatIsAway_FailsToBeTriedAgain()
    {
        var film = new FilmedPeople(150, n => n is >= 37 and <= 82 ? "1 0.1" : "") { Failure = new ObjectStoreUnavailableException("clip.mp4", "is away.") };

        await Assert.ThrowsAsync<ObjectStoreUnavailableException>(() => RefineAsync(film));
    }

    [Fact]
    public async Task Refine_SingleFrame_ReadsNothing()
    {
        var film = new FilmedPeople(1, _ => "1 0.1");

        var refined = await RefineAsync(film);

        Assert.Equal(new TimeRange(0, 0), Assert.Single(refined.People[0].Times));
        Assert.Equal((0, null), (refined.Unrefined, refined.Reason));
        Assert.Empty(film.Asked);
    }

    [Fact]
    public async Task Refine_Twice_GivesTheSameByTheSameLooks()
    {
        FilmedPeople Film() => new(300, n => $"{(n % 90 > 20 ? "1 0.1\n" : "")}{(n % 50 > 10 ? "2 0.5\n" : "")}");
        var (one, other) = (Film(), Film());

        var (first, second) = (await RefineAsync(one), await RefineAsync(other));

        Assert.Equal(first.People.SelectMany(person => person.Times), second.People.SelectMany(person => person.Times));
        Assert.Equal(one.Looks, other.Looks);
    }

    private static async Task<RefinedTimes> RefineAsync(FilmedPeople film, RecognizeOptions? options = null)
    {
        options ??= new RecognizeOptions();
        var frames = await film.SampledAsync(options);
        var cosine = frames.Select(frame => frame.SamePersonCosine).FirstOrDefault(cosine => cosine is not null);
        var (people, _) = new PeopleVote(options, cosine).Count(new FaceTracker(options, cosine).Link(frames));
        return await new TimeRefinement(film, film, options, cosine).RefineAsync(VideoSource.FromObject(Video), Video, frames, people, default);
    }
}
