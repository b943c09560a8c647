using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Vision.Pipelines.Bot;

namespace Vision.Pipelines.Tests.Bot;

/// <summary>With a server on this machine, whose address counts as public where a test says so.</summary>
public sealed class PublicFilesTests : IAsyncLifetime
{
    private const int Most = 100_000;

    private static readonly IPAddress Loopback = IPAddress.Loopback, Private = IPAddress.Parse("10.0.0.1");

    private readonly Dictionary<string, IPAddress[]> _names = new() { ["public.test"] = [Loopback], ["private.test"] = [Private], ["both.test"] = [Loopback, Private] };
    private readonly MemoryStream _content = new();
    private WebApplication _server = null!;
    private int _port;
    private int _requests;

    public async Task InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        _server = builder.Build();
        _server.Urls.Add("http://127.0.0.1:0");
        _server.Use(next => context =>
        {
            Interlocked.Increment(ref _requests);
            return next(context);
        });
        _server.MapGet("/photo.png", () => Results.Bytes(new byte[10], "image/jpeg"));
        _server.MapGet("/photo.webp", () => Results.Bytes(new byte[10]));
        _server.MapGet("/large.jpg", () => Results.Bytes(new byte[Most + 1], "image/jpeg"));
        _server.MapGet("/endless.jpg", EndlessAsync);
        _server.MapGet("/slow.jpg", context => Task.Delay(Timeout.Infinite, context.RequestAborted));
        _server.MapGet("/away", (string to) => Results.Redirect(to));
        _server.MapGet("/circle", () => Results.Redirect("/circle"));
        await _server.StartAsync();
        _port = new Uri(_server.Urls.Single()).Port;
    }

    public async Task DisposeAsync()
    {
        await _server.DisposeAsync();
        await _content.DisposeAsync();
    }

    [Theory]
    [InlineData("/photo.png", ".jpg")]
    [InlineData("/photo.webp", ".webp")]
    [InlineData("/away?to=/photo.png", ".jpg")]
    public async Task FetchAsync_PublicFile_IsCopied(string path, string extension)
    {
        Assert.Equal(extension, await FetchAsync($"http://public.test:{_port}{path}"));

        Assert.Equal(10, _content.Length);
    }

    [Theory]
    [InlineData("http://private.test")]
    [InlineData("http://both.test")]
    [InlineData("http://10.0.0.1")]
    [InlineData("http://[::1]")]
    [InlineData("http://[::ffff:10.0.0.1]")]
    [InlineData("http://0x0a000001")]
    [InlineData("http://167772161")]
    public async Task FetchAsync_AnyAddressThatIsNotPublic_SendsNothing(string host)
    {
        var refusal = await Assert.ThrowsAsync<AddressRefusedException>(() => FetchAsync($"{host}:{_port}/photo.png"));

        Assert.Contains("no public address", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(0, _requests);
    }

    [Fact]
    public async Task FetchAsync_ItsOwnRules_RefuseThisMachineAndUnusualPorts()
    {
        using var files = new PublicFiles(new BotOptions(), TimeProvider.System);

        foreach (var url in new[] { $"http://127.0.0.1:{_port}/photo.png", $"http://localhost:{_port}/photo.png", "http://127.0.0.1/", "http://169.254.169.254/latest/meta-data/", "http://1.1.1.1:22/" })
            Assert.Contains("no public address", (await Assert.ThrowsAsync<AddressRefusedException>(() => files.FetchAsync(url, _content, Most))).Message, StringComparison.Ordinal);
        Assert.Equal(0, _requests);
    }

    [Fact]
    public async Task FetchAsync_RedirectToAPrivateAddress_IsNotFollowed()
    {
        var refusal = await Assert.ThrowsAsync<AddressRefusedException>(() => FetchAsync($"http://public.test:{_port}/away?to=http://private.test:{_port}/photo.png"));

        Assert.Contains("no public address", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(1, _requests);
    }

    [Fact]
    public async Task FetchAsync_NameThatChanges_IsResolvedOnceForTheConnection()
    {
        var answers = new Queue<IPAddress[]>([[Loopback], [Private]]);
        using var files = new PublicFiles(new BotOptions(), TimeProvider.System, (_, _) => Task.FromResult(answers.Dequeue()), IsAllowed);

        Assert.Equal(".jpg", await files.FetchAsync($"http://rebinding.test:{_port}/photo.png", _content, Most));

        Assert.Single(answers);
    }

    [Theory]
    [InlineData("/large.jpg")]
    [InlineData("/endless.jpg")]
    public async Task FetchAsync_TooManyBytes_EndsInTheMiddle(string path)
    {
        await Assert.ThrowsAsync<MediaTooLargeException>(() => FetchAsync($"http://public.test:{_port}{path}"));

        Assert.InRange(_content.Length, 0, Most);
    }

    [Fact]
    public async Task FetchAsync_TooSlow_IsGivenUp()
    {
        using var files = new PublicFiles(new BotOptions { FetchTimeout = TimeSpan.FromSeconds(1) }, TimeProvider.System, ResolveAsync, IsAllowed);

        var refusal = await Assert.ThrowsAsync<AddressRefusedException>(() => files.FetchAsync($"http://public.test:{_port}/slow.jpg", _content, Most));

        Assert.Contains("more than 1 s", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/circle", "leads on more than 5 times")]
    [InlineData("/nothing", "the answer there is 404")]
    [InlineData("/away?to=file:///etc/passwd", "only http and https")]
    [InlineData("/away?to=http://user:password@public.test/", "a user name")]
    public async Task FetchAsync_BadAnswer_SaysWhy(string path, string reason)
    {
        var refusal = await Assert.ThrowsAsync<AddressRefusedException>(() => FetchAsync($"http://public.test:{_port}{path}"));

        Assert.Contains(reason, refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ftp://public.test/a.jpg")]
    [InlineData("file:///etc/passwd")]
    [InlineData("gopher://public.test/")]
    [InlineData("/etc/passwd")]
    [InlineData("")]
    [InlineData("http://a:b@public.test/")]
    public async Task FetchAsync_NoUrlOfTheWeb_IsRefused(string url) => await Assert.ThrowsAsync<AddressRefusedException>(() => FetchAsync(url));

    private static bool IsAllowed(IPEndPoint end) => end.Address.Equals(Loopback);

    private static async Task EndlessAsync(HttpContext context)
    {
        context.Response.ContentType = "image/jpeg";
        var block = new byte[4096];
        while (!context.RequestAborted.IsCancellationRequested)
            await context.Response.Body.WriteAsync(block, context.RequestAborted);
    }

    private async Task<string> FetchAsync(string url)
    {
        using var files = new PublicFiles(new BotOptions(), TimeProvider.System, ResolveAsync, IsAllowed);
        return await files.FetchAsync(url, _content, Most);
    }

    private Task<IPAddress[]> ResolveAsync(string name, CancellationToken cancellationToken) => Task.FromResult(_names[name]);
}
