using System.Text.Json;

namespace Vision.Cli.Faces;

public class FaceCommandTests : CommandTest
{
    [Fact]
    public async Task Enroll_Photos_MakesTheCollectionAndKeepsEachFace()
    {
        Assert.Equal(0, await RunAsync("faces", "enroll", "--collection", "staff", "--name", "Ann Lee", File("a.jpg", "1"), File("b.jpg", "2")));

        Assert.Equal([("31", "Ann Lee"), ("32", "Ann Lee")], Host.Collections["staff"]);
        Assert.Matches(@"a\.jpg +Ann Lee +31", Output);
    }

    [Fact]
    public async Task Enroll_OneWithoutGoodFace_SaysWhyAndKeepsTheOthers()
    {
        Host.Collections["people"] = [];

        Assert.Equal(1, await RunAsync("faces", "enroll", "--name", "Ann", File("bad.jpg", "blurred"), File("a.jpg", "1"), Path.Combine(Folder, "none.jpg")));

        Assert.Single(Host.Collections["people"]);
        Assert.Contains("its face is not good enough to be recognised by (LOW_SHARPNESS); take another photo", Error, StringComparison.Ordinal);
        Assert.Contains("there is no such file", Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Enroll_SeveralFacesAndNoneChosen_RefusesAndShowsThem()
    {
        Assert.Equal(1, await RunAsync("faces", "enroll", "--name", "Ann", File("both.jpg", "bob+ann"), "--json"));

        var file = JsonDocument.Parse(Output).RootElement.GetProperty("files")[0];
        Assert.Contains("it shows 2 faces: face 1 at 10 %, 20 % (20 × 40 %); face 2 at 40 %, 20 % (20 × 40 %).", file.GetProperty("error").GetString(), StringComparison.Ordinal);
        Assert.Contains("--face NUMBER, or the largest with --largest", file.GetProperty("error").GetString(), StringComparison.Ordinal);
        Assert.Equal([1, 2], file.GetProperty("leftOut").EnumerateArray().Select(face => face.GetProperty("number").GetInt32()));
        var picture = file.GetProperty("picture").GetString()!;
        Assert.Equal("SHEET", System.IO.File.ReadAllText(picture));
        Directory.Delete(Path.GetDirectoryName(picture)!, recursive: true);
        Assert.Empty(Host.Collections);
    }

    [Theory]
    [InlineData("--face=2", "616E6E", 2, 1)]
    [InlineData("--largest", "626F62", 1, 2)]
    public async Task Enroll_OneOfSeveralChosen_KeepsThatAndTellsWhatIsLeftOut(string choice, string id, int face, int leftOut)
    {
        Assert.Equal(0, await RunAsync("faces", "enroll", "--name", "Ann", choice, File("both.jpg", "bob+ann"), "--json"));

        var file = JsonDocument.Parse(Output).RootElement.GetProperty("files")[0];
        Assert.Equal([(id.ToLowerInvariant(), "Ann")], Host.Collections["people"]);
        Assert.Equal(face, file.GetProperty("face").GetInt32());
        Assert.Equal([leftOut], file.GetProperty("leftOut").EnumerateArray().Select(other => other.GetProperty("number").GetInt32()));
    }

    [Fact]
    public async Task Enroll_AFaceThatIsNotThere_SaysHowManyThereAre()
    {
        Assert.Equal(1, await RunAsync("faces", "enroll", "--name", "Ann", "--face", "3", File("both.jpg", "bob+ann")));

        Assert.Contains("there is no face 3; it shows 2", Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("blurred")]
    [InlineData("")]
    public async Task Enroll_NothingKept_LeavesNoCollectionBehind(string photo)
    {
        Assert.Equal(1, await RunAsync("faces", "enroll", "--collection", "staff", "--name", "Ann", File("bad.jpg", photo)));

        Assert.Empty(Host.Collections);
    }

    [Theory]
    [InlineData("the name is empty; say whose face it is", "--name", "")]
    [InlineData("the name is empty; say whose face it is", "--name", " ")]
    [InlineData("--face counts from 1", "--name", "Ann", "--face", "0")]
    [InlineData("with --face NUMBER or with --largest, not with both", "--name", "Ann", "--face", "2", "--largest")]
    public async Task Enroll_WrongOptions_AreUsageErrorsInPlainWords(string sentence, params string[] options)
    {
        Assert.Equal(2, await RunAsync(["faces", "enroll", File("a.jpg", "1"), .. options]));

        Assert.Contains(sentence, Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Create_ACollection_MakesItOnce()
    {
        Assert.Equal(0, await RunAsync("faces", "create", "--collection", "staff"));
        Assert.Equal(0, await RunAsync("faces", "create", "--collection", "staff"));

        Assert.Empty(Host.Collections["staff"]);
        Assert.Contains("Made the collection 'staff'.", Output, StringComparison.Ordinal);
        Assert.Contains("The collection 'staff' is there already.", Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Search_Photo_PrintsWhomItsFacesResemble()
    {
        Host.Collections["staff"] = [];

        Assert.Equal(0, await RunAsync("faces", "search", "--collection", "staff", File("a.jpg", "Ann"), File("b.jpg", "Bob")));

        Assert.Matches(@"a\.jpg +Ann +97\.2 % +10 %, 20 % \(30 × 40 %\)", Output);
        Assert.Matches(@"b\.jpg +unknown", Output);
    }

    [Fact]
    public async Task Search_NoSuchCollection_SaysSo()
    {
        Assert.Equal(1, await RunAsync("faces", "search", "--collection", "staff", File("a.jpg", "Ann")));

        Assert.Contains("staff: there is no such collection.", Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task List_Collections_AreShownWithTheirFaces()
    {
        Host.Collections["staff"] = [("f1", "Ann"), ("f2", "Bob")];

        Assert.Equal(0, await RunAsync("faces", "collections"));
        Assert.Equal(0, await RunAsync("faces", "list", "--collection", "staff"));

        Assert.Matches("staff +2 +1970-01-01 00:00 +m1", Output);
        Assert.Matches(@"Bob +f2 +99\.5 %", Output);
    }

    [Fact]
    public async Task Delete_ByIdNameOrAll_DeletesJustThose()
    {
        Host.Collections["staff"] = [("f1", "Ann"), ("f2", "Bob"), ("f3", "Ann"), ("f4", "Cid")];

        Assert.Equal(0, await RunAsync("faces", "delete", "--collection", "staff", "--name", "Ann"));
        Assert.Equal(0, await RunAsync("faces", "delete", "--collection", "staff", "f2"));
        Assert.Equal([("f4", "Cid")], Host.Collections["staff"]);
        Assert.Equal(0, await RunAsync("faces", "delete", "--collection", "staff", "--all"));

        Assert.Empty(Host.Collections);
    }

    [Fact]
    public async Task Delete_NothingNamed_IsAUsageError()
    {
        Host.Collections["staff"] = [];

        Assert.Equal(2, await RunAsync("faces", "delete", "--collection", "staff"));

        Assert.Single(Host.Collections);
    }
}
