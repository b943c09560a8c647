using System.Text.Json;
using Vision.Pipelines.RecognizeFaces;

namespace Vision.Pipelines.Tests.RecognizeFaces;

public class RecognizeOptionsTests
{
    [Fact]
    public void Read_EveryOption_IsTaken()
    {
        var options = RecognizeOptions.Read(new Dictionary<string, string>
        {
            ["mode"] = "every:2",
            ["Collection"] = "staff",
            ["MinSimilarity"] = "85.5",
            ["MinShare"] = "0.5",
            ["MaxGapMs"] = "2000",
            ["MaxFrames"] = "10",
            ["Accuracy"] = "fast",
            ["MinFaceSize"] = "48",
            ["RefinedEnds"] = "20",
            ["Chaining"] = "events",
            ["StageContainer"] = "frames",
            ["OutputContainer"] = "who",
            ["Writes"] = "names",
            ["KeepFrames"] = "false",
        });

        Assert.Equal(
            new RecognizeOptions
            {
                Mode = SplitMode.Every(TimeSpan.FromSeconds(2)),
                Collection = "staff",
                MinSimilarity = 85.5f,
                MinShare = 0.5f,
                MaxGapMs = 2000,
                MaxFrames = 10,
                Accuracy = DetectionAccuracy.Fast,
                MinFaceSize = 48,
                RefinedEnds = 20,
                Chaining = Chaining.Events,
                StageContainer = "frames",
                OutputContainer = "who",
                Writes = Writes.Names,
                KeepFrames = false,
            },
            options);
    }

    [Theory]
    [InlineData("Mode", "each", "option Mode cannot be 'each'.")]
    [InlineData("MinSimilarity", "101", "minSimilarity is 101; it must be 0..100.")]
    [InlineData("MaxFrames", "0", "maxFrames is 0; it must be 1..20000.")]
    [InlineData("RefinedEnds", "1001", "refinedEnds is 1001; it must be 0..1000.")]
    [InlineData("OutputContainer", "stage-1", "stageContainer and outputContainer are both 'stage-1', where frames and contact sheets would overwrite each other; choose two.")]
    [InlineData("Fps", "2", "there is no option Fps; RecognizeFaces has Mode, Collection, MinSimilarity, MinShare, MaxGapMs, MaxFrames, Accuracy, MinFaceSize, RefinedEnds, Chaining, StageContainer, OutputContainer, PartsContainer, Writes, KeepFrames.")]
    public void Read_WrongOption_SaysWhich(string name, string value, string sentence)
    {
        var error = Assert.Throws<FormatException>(() => RecognizeOptions.Read(new Dictionary<string, string> { [name] = value }));

        Assert.Equal(sentence, error.Message);
    }

    [Fact]
    public void Json_AsUsersWriteIt_IsRead()
    {
        const string json = """{"file":"file://uploads/a.mp4","options":{"mode":"first","collection":"staff","chaining":"events","accuracy":"Fast"}}""";

        var input = JsonSerializer.Deserialize<RecognizeFacesInput>(json, JsonSerializerOptions.Web)!;

        Assert.Equal((SplitMode.FirstFrame, "staff", Chaining.Events), (input.Options!.Mode, input.Options.Collection, input.Options.Chaining));
    }
}
