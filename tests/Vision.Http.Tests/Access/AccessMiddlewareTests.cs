using System.Net;

namespace Vision.Http.Access;

public class AccessMiddlewareTests
{
    [Fact]
    public async Task AForeignPage_ThatWritesAFile_IsRefused()
    {
        await using var server = await ApiServer.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Put, "/api/files/images/a.jpg") { Content = new ByteArrayContent([1]) };
        request.Headers.Add("Origin", "https://evil.example");

        using var answer = await server.Client.SendAsync(request);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Empty(server.Intake.Accepted);
    }

    [Fact]
    public async Task OurOwnPage_ThatWritesAFile_IsLetIn()
    {
        await using var server = await ApiServer.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Put, "/api/files/images/a.jpg") { Content = new ByteArrayContent([1]) };
        request.Headers.Add("Origin", server.Address.GetLeftPart(UriPartial.Authority));
        request.Headers.Add("Sec-Fetch-Site", "same-origin");

        using var answer = await server.Client.SendAsync(request);

        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
    }

    [Fact]
    public async Task ANameThatIsNotOurs_IsRefused()
    {
        await using var server = await ApiServer.StartAsync();

        var answer = await server.SendRawAsync("GET /api/health HTTP/1.1\r\nHost: rebound.example\r\nConnection: close\r\n\r\n");

        Assert.StartsWith("HTTP/1.1 421 ", answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, HttpStatusCode.Unauthorized)]
    [InlineData("", HttpStatusCode.Unauthorized)]
    [InlineData("wrong", HttpStatusCode.Unauthorized)]
    [InlineData("secret", HttpStatusCode.OK)]
    public async Task WithAKey_OnlyWhoHasItGetsIn(string? key, HttpStatusCode expected)
    {
        await using var server = await ApiServer.StartAsync(options => options.ApiKey = "secret");
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/files/images");
        if (key is not null)
            request.Headers.Add(AccessMiddleware.KeyHeader, key);

        using var answer = await server.Client.SendAsync(request);

        Assert.Equal(expected, answer.StatusCode);
    }

    [Fact]
    public async Task NoSuchEndpoint_IsAProblemThatSaysWhereToLook()
    {
        await using var server = await ApiServer.StartAsync();

        using var answer = await server.Client.GetAsync("/api/nothing");

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
    }
}
