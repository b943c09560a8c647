using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging;

namespace Vision.Host.Page;

public sealed partial class PageTests : IAsyncLifetime
{
    private readonly WebApplication _app = Create();
    private HttpClient _client = null!;

    public async Task InitializeAsync()
    {
        await _app.StartAsync();
        _client = new HttpClient { BaseAddress = new Uri(_app.Urls.Single()) };
    }

    public async Task DisposeAsync()
    {
        _client.Dispose();
        await _app.DisposeAsync();
    }

    public static TheoryData<string> Paths() => [.. new PageFiles().Paths];

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task Get_AnyFile_HasAStrictPolicyAndATypeThatIsNotSniffed(string path)
    {
        using var response = await _client.GetAsync(UrlOf(path));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.StartsWith("default-src 'none'", response.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", response.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.Equal("nosniff", response.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.NotNull(response.Content.Headers.ContentType);
    }

    [Fact]
    public async Task Get_KnownVersion_Answers304()
    {
        using var first = await _client.GetAsync(new Uri("/", UriKind.Relative));
        using var again = new HttpRequestMessage(HttpMethod.Get, "/");
        again.Headers.IfNoneMatch.Add(first.Headers.ETag!);

        using var second = await _client.SendAsync(again);

        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task Get_AnyFile_NeverLeavesThisServer(string path)
    {
        var text = await _client.GetStringAsync(UrlOf(path));

        Assert.DoesNotMatch(ForeignAddress(), text.Replace("http://www.w3.org/2000/svg", "", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task Get_AnyScript_NeverParsesMarkup(string path) => Assert.DoesNotMatch(MarkupSink(), await _client.GetStringAsync(UrlOf(path)));

    [Fact]
    public async Task Get_Index_LoadsOnlyFilesThatExist()
    {
        var index = await _client.GetStringAsync(new Uri("/", UriKind.Relative));

        var loaded = Loaded().Matches(index).Select(match => match.Groups[1].Value).ToList();

        Assert.Contains("page/app.js", loaded);
        Assert.Empty(loaded.Except(new PageFiles().Paths));
    }

    private static Uri UrlOf(string path) => new(path == "index.html" ? "/" : $"/{path}", UriKind.Relative);

    private static WebApplication Create()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        app.MapPage();
        return app;
    }

    [GeneratedRegex("https?://|//[a-z]+\\.[a-z]", RegexOptions.IgnoreCase)]
    private static partial Regex ForeignAddress();

    [GeneratedRegex(@"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function|srcdoc|\bon[a-z]+=""")]
    private static partial Regex MarkupSink();

    [GeneratedRegex(@"(?:src|href)=""/(page/[^""]+)""")]
    private static partial Regex Loaded();
}
