using System.Net;

namespace Vision.Http.Images;

public class ImageOriginsTests
{
    private const string Key = "secret";
    private static readonly byte[] Png = ImageFiles.Png(3, 5);

    [Fact]
    public async Task Page_OfAnotherOrigin_MayReadAnswersAndProblems()
    {
        await using var server = await ImageServer.StartAsync();

        using var answer = await SendAsync(server, HttpMethod.Post, "/shape", Png, ("Origin", "https://acme.example"), ("Sec-Fetch-Site", "cross-site"));
        using var problem = await SendAsync(server, HttpMethod.Post, "/shape", [], ("Origin", "https://acme.example"));

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.BadRequest), (answer.StatusCode, problem.StatusCode));
        Assert.Equal(("*", "*"), (AllowedOf(answer), AllowedOf(problem)));
    }

    [Fact]
    public async Task Page_ThatAsksBefore_IsToldWithoutTheKey()
    {
        await using var server = await ImageServer.StartAsync(options => options.ApiKey = Key);

        using var answer = await SendAsync(server, HttpMethod.Options, "/api/images/labels", null, ("Origin", "https://acme.example"), ("Access-Control-Request-Method", "POST"));
        using var post = await SendAsync(server, HttpMethod.Post, "/shape", Png, ("Origin", "https://acme.example"));

        Assert.Equal((HttpStatusCode.NoContent, HttpStatusCode.Unauthorized), (answer.StatusCode, post.StatusCode));
        Assert.Contains("x-functions-key", answer.Headers.GetValues("Access-Control-Allow-Headers").Single(), StringComparison.Ordinal);
        Assert.Contains("POST", answer.Headers.GetValues("Access-Control-Allow-Methods").Single(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://acme.example", HttpStatusCode.OK)]
    [InlineData("https://evil.example", HttpStatusCode.Forbidden)]
    [InlineData("null", HttpStatusCode.Forbidden)]
    public async Task Origins_OfTheSetting_AreThoseLetIn(string origin, HttpStatusCode expected)
    {
        await using var server = await ImageServer.StartAsync(options => options.Images.AllowedOrigins = "https://other.example, https://acme.example");

        using var answer = await SendAsync(server, HttpMethod.Post, "/nbytes", Png, ("Origin", origin));

        Assert.Equal(expected, answer.StatusCode);
        Assert.Equal(expected == HttpStatusCode.OK ? origin : null, AllowedOf(answer));
        Assert.Contains("Origin", answer.Headers.Vary);
    }

    [Fact]
    public async Task OtherEndpoints_TellPagesNothing()
    {
        await using var server = await ImageServer.StartAsync();

        using var answer = await SendAsync(server, HttpMethod.Get, "/api/health", null, ("Origin", "https://acme.example"));

        Assert.Null(AllowedOf(answer));
    }

    [Theory]
    [InlineData("/shape")]
    [InlineData("/nbytes")]
    [InlineData("/api/images/blur")]
    public async Task Image_WithoutTheKey_IsRefused(string path)
    {
        await using var server = await ImageServer.StartAsync(options => options.ApiKey = Key);

        using var without = await SendAsync(server, HttpMethod.Post, path, Png);
        using var with = await SendAsync(server, HttpMethod.Post, path, Png, ("x-functions-key", Key));

        Assert.Equal((HttpStatusCode.Unauthorized, HttpStatusCode.OK), (without.StatusCode, with.StatusCode));
    }

    private static string? AllowedOf(HttpResponseMessage answer) => answer.Headers.TryGetValues("Access-Control-Allow-Origin", out var values) ? values.Single() : null;

    private static async Task<HttpResponseMessage> SendAsync(ImageServer server, HttpMethod method, string path, byte[]? image, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path) { Content = image is null ? null : new ByteArrayContent(image) };
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        return await server.Client.SendAsync(request);
    }
}
