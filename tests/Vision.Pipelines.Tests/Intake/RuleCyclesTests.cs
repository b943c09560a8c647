using Vision.Pipelines.Intake;
using Vision.Pipelines.RecognizeFaces;

namespace Vision.Pipelines.Tests.Intake;

public class RuleCyclesTests
{
    private const string Pipeline = RecognizeFacesOrchestrator.Name;

    public static TheoryData<IntakeRule[], string> Cycles() => new()
    {
        {
            [new IntakeRule { Container = "faces", Suffixes = [".jpg"], Pipeline = Pipeline, Options = Out("faces") }],
            "Vision:Intake:Rules:0: results would go to 'faces', beside the file itself, and could overwrite it; choose another outputContainer."
        },
        {
            [
                new IntakeRule { Container = "a", Suffixes = [".jpg"], Pipeline = Pipeline, Options = Out("b") },
                new IntakeRule { Container = "b", Suffixes = [".jpg"], Pipeline = Pipeline, Options = Out("a") },
            ],
            "Vision:Intake:Rules:0: what it writes would start it again, for ever: Vision:Intake:Rules:0 writes '*.jpg' to 'b', which starts Vision:Intake:Rules:1; Vision:Intake:Rules:1 writes '*.jpg' to 'a', which starts Vision:Intake:Rules:0. "
        },
        {
            [
                new IntakeRule { Container = "stage-1", Suffixes = [".jpg"], Pipeline = Pipeline, Options = Out("b") },
                new IntakeRule { Container = "b", Suffixes = [".jpg", ".mp4"], Pipeline = Pipeline },
            ],
            "Vision:Intake:Rules:0: what it writes would start it again, for ever: "
        },
    };

    [Theory]
    [MemberData(nameof(Cycles))]
    public void Constructor_RulesThatStartEachOther_FailsWithTheWay(IntakeRule[] rules, string sentence)
    {
        var error = Assert.Throws<InvalidOperationException>(() => new IntakeRules(new IntakeOptions { Rules = rules }));

        Assert.Contains(sentence, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Constructor_ChainWithoutCycle_IsAllowed()
    {
        // Frames are recognised, and labelled too.
        var rules = new IntakeRules(new IntakeOptions
        {
            Rules =
            [
                new IntakeRule { Container = "videos", Pipeline = Pipeline },
                new IntakeRule { Container = "stage-1" },
                new IntakeRule { Container = "a", Prefix = "x/", Suffixes = [".jpg"], Pipeline = Pipeline, Options = Out("b") },
                new IntakeRule { Container = "b", Prefix = "y/", Suffixes = [".jpg"], Pipeline = Pipeline, Options = Out("a") },
            ],
        });

        Assert.True(rules.Match(new ObjectRef("file", "stage-1", "clip.jpg")));
    }

    [Fact]
    public void RunsFor_Default_VideosAreRecognised()
    {
        var run = Assert.Single(new IntakeRules(new IntakeOptions()).RunsFor(new ObjectCreated(new ObjectRef("file", "videos", "a.MOV"), "e1", 1)));

        Assert.Equal((Pipeline, new RecognizeFacesInput(new ObjectRef("file", "videos", "a.MOV"), "e1", new RecognizeOptions())), (run.Name, run.Input));
        Assert.False(new IntakeRules(new IntakeOptions()).Match(new ObjectRef("file", "stage-1", "a.jpg")));
    }

    [Fact]
    public void RunsFor_Events_FramesHaveARuleWithTheOptionsOfTheirVideos()
    {
        var rules = new IntakeRules(new IntakeOptions
        {
            Chaining = Chaining.Events,
            Rules = [new IntakeRule { Container = "videos", Pipeline = Pipeline, Options = new Dictionary<string, string> { ["Collection"] = "staff", ["StageContainer"] = "frames" } }],
        });

        var run = Assert.Single(rules.RunsFor(new ObjectCreated(new ObjectRef("file", "frames", "a/output-01.jpg"), "e1", 1)));

        Assert.Equal("staff", Assert.IsType<RecognizeFacesInput>(run.Input).Options!.Collection);
        Assert.False(rules.Match(new ObjectRef("file", "frames", "a.txt")));
        Assert.False(rules.Match(new ObjectRef("file", "output", "a.jpg")));
    }

    private static Dictionary<string, string> Out(string container) => new() { ["OutputContainer"] = container };
}
