using Vision.Pipelines.BlurFaces;
using Vision.Pipelines.Intake;
using Vision.Pipelines.LabelImages;
using Vision.Pipelines.Places;
using Vision.Pipelines.RecognizeFaces;

namespace Vision.Pipelines.Tests.Places;

public class ContainerMapTests
{
    private static readonly ContainerMap Buckets = new(new Dictionary<string, string>
    {
        ["videos"] = "s3://acme-input",
        ["stage-1"] = "s3://acme-stage-1",
        ["output"] = "s3://acme-output",
        ["blur"] = "s3://acme-input/blur",
        ["blurred"] = "blob://public/safe/",
        ["results"] = "blob://results",
        ["parts"] = "s3://acme-work/tmp",
    });

    [Theory]
    [InlineData("videos", "s3://acme-input/")]
    [InlineData("blur", "s3://acme-input/blur/")]
    [InlineData("blurred", "blob://public/safe/")]
    [InlineData("other", "file://other/")]
    [InlineData("s3://any/where", "s3://any/where/")]
    public void Find_NameOrPlace_IsWhereItIs(string container, string expected) => Assert.Equal(expected, Buckets.Find(container).ToString());

    [Theory]
    [InlineData("images", "")]
    [InlineData("images", "s3:/bucket")]
    [InlineData("images", "bucket/prefix")]
    [InlineData("a/b", "s3://bucket")]
    [InlineData("s3://a", "s3://bucket")]
    public void Constructor_WrongPlaceOrName_NamesTheSetting(string name, string place)
    {
        var error = Assert.Throws<InvalidOperationException>(() => new ContainerMap(new Dictionary<string, string> { [name] = place }));

        Assert.StartsWith($"Vision:Containers:{name}", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void RunsFor_MappedContainers_WritesPlacesIntoTheRun()
    {
        var rules = new IntakeRules(new IntakeOptions(), Buckets);

        var run = Assert.Single(rules.RunsFor(new ObjectCreated(new ObjectRef("s3", "acme-input", "test_07.mp4"), "e1", 5)));

        var input = Assert.IsType<RecognizeFacesInput>(run.Input);
        Assert.Equal("s3://acme-output/test_07.txt", FaceKeys.Text(input.File, input.Options!).ToString());
        Assert.Equal("s3://acme-stage-1/test_07.jpg", FaceKeys.Frame(input.File, input.Options!.StageContainer, SplitMode.FirstFrame, 0).ToString());
        Assert.StartsWith("s3://acme-work/tmp/results/.parts/", RunParts.Of(input.File, input.Options.PartsContainer, "run").ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void RunsFor_SameNameInAnotherStore_StartsNothing()
    {
        var rules = new IntakeRules(new IntakeOptions(), Buckets);

        Assert.Empty(rules.RunsFor(new ObjectCreated(new ObjectRef("file", "acme-input", "test_07.mp4"), "e1", 5)));
        Assert.Empty(rules.RunsFor(new ObjectCreated(new ObjectRef("file", "videos", "test_07.mp4"), "e1", 5)));
    }

    [Fact]
    public void RunsFor_NarrowerPlaceInOneBucket_StartsBoth()
    {
        var rules = new IntakeRules(new IntakeOptions(), Buckets);

        var runs = rules.RunsFor(new ObjectCreated(new ObjectRef("s3", "acme-input", "blur/a.mp4"), "e1", 5)).ToDictionary(run => run.Name);

        var blur = Assert.IsType<BlurFacesInput>(runs["BlurFaces"].Input);
        Assert.Equal("blob://public/safe/blur/a.mp4", BlurKeys.Output(blur.Source, blur.Options!).ToString());
        Assert.Equal("blob://results/results/blur/blur/a.mp4.json", BlurKeys.Report(blur.Source, blur.Options!).ToString());
        Assert.Contains("RecognizeFaces", runs.Keys);
    }

    [Fact]
    public void Place_InputWithoutOptions_NamesThePlaces()
    {
        var placed = Assert.IsType<LabelImageInput>(Catalog.Place(new LabelImageInput(new ObjectRef("file", "images", "cat.jpg")), Buckets));

        Assert.Equal("blob://results/results/labels/cat.jpg.csv", LabelKeys.Csv(placed.Image, placed.Options!).ToString());
    }

    [Fact]
    public void Place_NothingMapped_LeavesTheInputAsItIs()
    {
        var input = new LabelImageInput(new ObjectRef("file", "images", "cat.jpg"));

        Assert.Same(input, Catalog.Place(input, ContainerMap.Empty));
    }

    [Fact]
    public void Place_AppliedTwice_IsTheSame()
    {
        var once = Catalog.Place(new BlurFacesInput(new ObjectRef("s3", "acme-input", "a.mp4")), Buckets);

        Assert.Equal(once, Catalog.Place(once, Buckets));
    }

    [Theory]
    [InlineData("s3://acme-input/a.jpg", true)]
    [InlineData("s3://acme-input-2/a.jpg", false)]
    [InlineData("s3://acme-work/tmp/a", true)]
    [InlineData("s3://acme-work/other", false)]
    [InlineData("file://anything/a", true)]
    [InlineData("file://anything/.faces/collections/staff.json", false)]
    [InlineData("s3://acme-input/2024/.faces/x", false)]
    [InlineData("file://anything/my.faces/x", true)]
    public void Contains_Objects_OnlyOfTheHostsStoreAndOfMappedPlaces(string reference, bool expected) =>
        Assert.Equal(expected, Buckets.Contains(ObjectRef.Parse(reference)));

    [Theory]
    [InlineData(".faces/a.jpg")]
    [InlineData("2024/.faces/a.jpg")]
    public void Match_KnownFaces_StartNothing(string key) => Assert.False(new IntakeRules(new IntakeOptions()).Match(new ObjectRef("file", "images", key)));

    [Fact]
    public void Rules_CycleAcrossStores_IsRefused()
    {
        var containers = new ContainerMap(new Dictionary<string, string> { ["blurred"] = "s3://b", ["again"] = "s3://b", ["back"] = "file://blur" });
        var options = new IntakeOptions
        {
            Rules =
            [
                new IntakeRule { Container = "blur", Pipeline = "BlurFaces" },
                new IntakeRule { Container = "again", Pipeline = "BlurFaces", Options = new Dictionary<string, string> { ["OutputContainer"] = "back" } },
            ],
        };

        Assert.Contains("for ever", Assert.Throws<InvalidOperationException>(() => new IntakeRules(options, containers)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Rules_SameContainerNameInAnotherStore_IsNoCycle()
    {
        var containers = new ContainerMap(new Dictionary<string, string> { ["blurred"] = "s3://blur" });

        _ = new IntakeRules(new IntakeOptions { Rules = [new IntakeRule { Container = "blur", Pipeline = "BlurFaces" }] }, containers);
    }

    [Fact]
    public void Rules_LabelResultsMappedIntoAWatchedPlace_AreRefused()
    {
        var containers = new ContainerMap(new Dictionary<string, string> { ["results"] = "file://out/x" });
        var rules = new[]
        {
            new IntakeRule { Suffixes = [".csv"], Container = "out", Pipeline = "LabelImage" },
        };

        Assert.Throws<InvalidOperationException>(() => new IntakeRules(new IntakeOptions { Rules = rules }, containers));
    }
}
