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
