using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace Vision.Http.Faces;

public class FaceEndpointsTests
{
    private const string Staff = "/api/faces/collections/staff";

    [Fact]
    public async Task Collections_CreatedDescribedListedDeleted_AreThereInBetween()
    {
        await using var server = await WithStaffAsync();

        Assert.Equal(0, (await server.GetAsync(Staff)).GetProperty("faceCount").GetInt32());
        Assert.Equal("staff", (await server.GetAsync("/api/faces/collections")).GetProperty("items")[0].GetProperty("collectionId").GetString());
        Assert.Equal(HttpStatusCode.NoContent, await StatusOf(server.Client.DeleteAsync(Staff)));
        Assert.Equal(0, (await server.GetAsync("/api/faces/collections")).GetProperty("items").GetArrayLength());
    }

    [Fact]
    public async Task Create_ACollection_SaysWhereItIs()
    {
        await using var server = await RunServer.StartAsync();

        using var answer = await server.Client.PostAsJsonAsync("/api/faces/collections", new { collectionId = "staff" });

        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        Assert.Equal(Staff, answer.Headers.Location!.ToString());
    }

    [Fact]
    public async Task Index_AnImage_KeepsItsFacesUnderTheName()
    {
        await using var server = await WithStaffAsync();

        var result = await PostAsync(server, $"{Staff}/faces?name=Zo%C3%AB%20K.&maxFaces=1", "faces: zoe passer-by");

        var face = result.GetProperty("faceRecords")[0].GetProperty("face");
        Assert.Equal("Zoë K.", face.GetProperty("externalImageId").GetString());
        Assert.Equal(0.25, face.GetProperty("boundingBox").GetProperty("top").GetDouble());
        Assert.Equal("EXCEEDS_MAX_FACES", result.GetProperty("unindexedFaces")[0].GetProperty("reasons")[0].GetString());
        Assert.Equal(640, result.GetProperty("image").GetProperty("width").GetInt32());
    }

    [Fact]
    public async Task Index_OneFaceByItsNumber_KeepsThatAlone()
    {
        await using var server = await WithStaffAsync();

        var result = await PostAsync(server, $"{Staff}/faces?name=Ann&face=2", "faces: bob ann cid");

        Assert.Equal(0.1, result.GetProperty("faceRecords")[0].GetProperty("face").GetProperty("boundingBox").GetProperty("left").GetDouble(), 3);
        Assert.Equal(1, result.GetProperty("faceRecords").GetArrayLength());
        Assert.Equal(2, result.GetProperty("unindexedFaces").GetArrayLength());
    }

    [Fact]
    public async Task Index_AFaceThatTheImageDoesNotShow_SaysHowManyThereAre()
    {
        await using var server = await WithStaffAsync();

        using var answer = await server.Client.PostAsync($"{Staff}/faces?face=3", new StringContent("faces: bob ann"));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("There is no face 3; the image shows 2.", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Search_AnImage_NamesKnownFacesAndLeavesStrangersEmpty()
    {
        await using var server = await WithStaffAsync();
        await PostAsync(server, $"{Staff}/faces?name=Ann", "faces: ann");

        var faces = (await PostAsync(server, $"{Staff}/search?maxFaces=3&threshold=90", "faces: ann stranger")).GetProperty("faces");

        var match = faces[0].GetProperty("faceMatches")[0];
        Assert.Equal("Ann", match.GetProperty("face").GetProperty("externalImageId").GetString());
        Assert.Equal(99.5, match.GetProperty("similarity").GetDouble());
        Assert.Equal(99, faces[0].GetProperty("faceDetail").GetProperty("confidence").GetInt32());
        Assert.Equal(0, faces[1].GetProperty("faceMatches").GetArrayLength());
    }

    [Fact]
    public async Task List_LongerThanAPage_ContinuesWithTheToken()
    {
        await using var server = await WithStaffAsync();
        await PostAsync(server, $"{Staff}/faces", "faces: a b c");

        var first = await server.GetAsync($"{Staff}/faces?top=2");
        var second = await server.GetAsync($"{Staff}/faces?top=2&continuationToken={first.GetProperty("continuationToken").GetString()}");

        Assert.Equal((2, 1), (first.GetProperty("items").GetArrayLength(), second.GetProperty("items").GetArrayLength()));
        Assert.Equal(JsonValueKind.Null, second.GetProperty("continuationToken").ValueKind);
    }

    [Theory]
    [InlineData("?threshold=101")]
    [InlineData("?threshold=-1")]
    [InlineData("?threshold=NaN")]
    [InlineData("?maxFaces=0")]
    [InlineData("?maxFaces=5000")]
    [InlineData("?qualityFilter=best")]
    public async Task Search_WithWrongOptions_IsABadRequest(string query)
    {
        await using var server = await WithStaffAsync();

        Assert.Equal(HttpStatusCode.BadRequest, await StatusOf(server.Client.PostAsync($"{Staff}/search{query}", new StringContent("faces: a"))));
    }

    [Theory]
    [InlineData("a%20b")]
    [InlineData("caf%C3%A9")]
    [InlineData("a%2Fb")]
    public async Task Collection_WithANameOfOtherCharacters_IsABadRequest(string name)
    {
        await using var server = await RunServer.StartAsync();

        using var answer = await server.Client.GetAsync($"/api/faces/collections/{name}");

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.DoesNotContain("Parameter", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Index_WithANameOfControlCharacters_IsABadRequest()
    {
        await using var server = await WithStaffAsync();

        Assert.Equal(HttpStatusCode.BadRequest, await StatusOf(server.Client.PostAsync($"{Staff}/faces?name=a%0Ab", new StringContent("faces: a"))));
    }

    [Fact]
    public async Task Collections_OfAProviderWithoutThem_AreNotImplemented()
    {
        await using var server = await RunServer.StartAsync(withFaces: false);

        Assert.Equal(HttpStatusCode.NotImplemented, await StatusOf(server.Client.GetAsync(Staff)));
    }

    private static async Task<RunServer> WithStaffAsync()
    {
        var server = await RunServer.StartAsync();
        (await server.Client.PostAsJsonAsync("/api/faces/collections", new { collectionId = "staff" })).Dispose();
        return server;
    }

    private static async Task<JsonElement> PostAsync(RunServer server, string path, string image)
    {
        using var answer = await server.Client.PostAsync(path, new ByteArrayContent(Encoding.UTF8.GetBytes(image)));
        answer.EnsureSuccessStatusCode();
        return JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
    }

    private static async Task<HttpStatusCode> StatusOf(Task<HttpResponseMessage> sent)
    {
        using var answer = await sent;
        return answer.StatusCode;
    }
}
