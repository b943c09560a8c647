using Vision.Pipelines.Intake;
using Vision.Pipelines.LabelImages;

namespace Vision.Pipelines.Tests.Intake;

public class IntakeRulesTests
{
    [Theory]
    [InlineData("images", "cat.jpg", true)]
    [InlineData("images", "2024/CAT.JPEG", true)]
    [InlineData("images", "notes.txt", false)]
    [InlineData("pets", "cat.jpg", false)]
    [InlineData("images", "results/labels/cat.jpg.json", false)]
    [InlineData("images", "processed/cat.jpg", false)]
    [InlineData("images", "labels/cat.png", false)]
    [InlineData("images", "processed.jpg", true)]
    public void Match_DefaultRule_TakesImagesThatNoPipelineWrote(string container, string key, bool expected) =>
        Assert.Equal(expected, new IntakeRules(new IntakeOptions()).Match(new ObjectRef("file", container, key)));

    [Theory]
    [InlineData("images", "cat.jfif", null)]
    [InlineData("videos", "tape.VOB", null)]
    [InlineData("blur", "clip.wmv", null)]
    [InlineData("images", "notes.txt", "no rule takes files of this ending; here these are taken: .jpg .jpeg")]
    [InlineData("pets", "cat.jpg", "no rule watches this place; file://images/, file://videos/, file://blur/ are watched.")]
    [InlineData("images", "results/labels/cat.jpg", "pipelines write below results/, labels/, processed/")]
    public void WhyNot_OfAFile_TellsWhatToDo(string container, string key, string? expected)
    {
        var why = new IntakeRules(new IntakeOptions()).WhyNot(new ObjectRef("file", container, key));

        if (expected is null)
            Assert.Null(why);
        else
            Assert.StartsWith($"file://{container}/{key}: {expected}", why, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("images", "notes.txt", true)]
    [InlineData("images", "results/notes.txt", false)]
    [InlineData("pets", "cat.jpg", false)]
    public void Watch_OfAFile_IsByItsPlaceAlone(string container, string key, bool expected) =>
        Assert.Equal(expected, new IntakeRules(new IntakeOptions()).Watch(new ObjectRef("file", container, key)));

    [Fact]
    public void RunsFor_ConfiguredRule_PassesItsOptions()
    {
        var rules = Rules(new IntakeRule
        {
            Container = "scans",
            Prefix = "in/",
            Suffixes = [".img"],
            Options = new Dictionary<string, string> { ["MaxLabels"] = "2" },
        });

        var run = Assert.Single(rules.RunsFor(new ObjectCreated(new ObjectRef("file", "scans", "in/a.IMG"), "e1", 5)));

        var input = Assert.IsType<LabelImageInput>(run.Input);
        Assert.Equal(new LabelImageInput(new ObjectRef("file", "scans", "in/a.IMG"), "e1", new LabelImageOptions { MaxLabels = 2 }), input);
        Assert.Empty(rules.RunsFor(new ObjectCreated(new ObjectRef("file", "scans", "out/a.img"), "e1", 5)));
    }

    [Fact]
    public void RunsFor_TwoRulesOfOnePipeline_TheFirstCounts()
    {
        var rules = Rules(new IntakeRule { Options = new Dictionary<string, string> { ["MaxLabels"] = "1" } }, new IntakeRule());

        var run = Assert.Single(rules.RunsFor(new ObjectCreated(new ObjectRef("file", "images", "cat.jpg"), "e1", 5)));

        Assert.Equal(1, Assert.IsType<LabelImageInput>(run.Input).Options!.MaxLabels);
    }

    public static TheoryData<IntakeRule, string> WrongRules() => new()
    {
        { new IntakeRule { Prefix = "processed/" }, "processed/" },
        { new IntakeRule { Prefix = "results/labels/x" }, "results/" },
        { new IntakeRule { Prefix = "labels/" }, "labels/" },
        { new IntakeRule { Pipeline = "LabelImages" }, "LabelImages" },
        { new IntakeRule { Container = "" }, "Container" },
        { new IntakeRule { Options = new Dictionary<string, string> { ["Max"] = "1" } }, "Max" },
    };

    [Theory]
    [MemberData(nameof(WrongRules))]
    public void Constructor_WrongRule_FailsWithItsPlaceAndReason(IntakeRule rule, string named)
    {
        var error = Assert.Throws<InvalidOperationException>(() => Rules(new IntakeRule(), rule));

        Assert.StartsWith("Vision:Intake:Rules:1: ", error.Message, StringComparison.Ordinal);
        Assert.Contains(named, error.Message, StringComparison.Ordinal);
    }

    private static IntakeRules Rules(params IntakeRule[] rules) => new(new IntakeOptions { Rules = rules });
}
