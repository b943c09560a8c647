using System.Net;
using Vision.Emulators;
using Vision.Functions.EndToEnd.Host;

namespace Vision.Functions.EndToEnd.Http;

/// <summary>The same requests to vision-host and to the Functions app: the answers that docs/http-api.md promises, and the same ones.</summary>
public sealed class SameApiTests(SameApiTests.BothHosts hosts) : IClassFixture<SameApiTests.BothHosts>
{
    [Fact]
    public async Task Suite_OnBothHosts_IsAnsweredAlike()
    {
        List<string> differences = [];
        foreach (var request in HttpCases.All)
        {
            var (vision, functions) = (await SuiteClient.SendAsync(hosts.Vision.Client, request), await SuiteClient.SendAsync(hosts.Functions.Client, request));
            if (vision.Status != request.Status || functions.Status != request.Status || (request.SameBody && vision != functions))
                differences.Add($"{request}\n  vision-host: {vision}\n  functions: {functions}");
        }

        Assert.True(differences.Count == 0, string.Join('\n', differences));
    }

    public static TheoryData<string> Images => [.. ImageCases.All.Keys];

    [Theory]
    [MemberData(nameof(Images))]
    public async Task Image_OnBothHosts_IsAnsweredAlike(string name)
    {
        var request = ImageCases.All[name];

        var (vision, functions) = (await SuiteClient.SendAsync(hosts.Vision.Client, request), await SuiteClient.SendAsync(hosts.Functions.Client, request));

        Assert.True(vision.Status == request.Status, vision.ToString());
        Assert.Equal(vision, functions);
        Assert.Equal(request.Answer ?? vision.Body, vision.Body);
        if (vision.Status >= 400)
            Assert.StartsWith("application/problem+json", vision.ContentType, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Request_WithoutTheKey_IsRefusedByBoth()
    {
        foreach (var client in (HttpClient[])[hosts.Vision.Client, hosts.Functions.Client])
        {
            using var stranger = new HttpClient { BaseAddress = client.BaseAddress };
            using var answer = await stranger.GetAsync(new Uri("/api/health", UriKind.Relative));
            Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        }
    }

    [Fact]
    public async Task LiveStream_OfTheFunctionsApp_IsNotThereAndSaysSo()
    {
        using var answer = await hosts.Functions.Client.GetAsync(new Uri("/api/runs/stream", UriKind.Relative));

        Assert.Equal(HttpStatusCode.NotImplemented, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task LargeUpload_ThroughTheFunctionsApp_IsStreamed()
    {
        var content = new byte[50_000_000];
        new Random(1).NextBytes(content);

        using var stored = await hosts.Functions.Client.PutAsync(new Uri("/api/files/suite/large.bin", UriKind.Relative), new ByteArrayContent(content));

        Assert.Equal(HttpStatusCode.Created, stored.StatusCode);
        Assert.Equal(content, await hosts.Functions.Client.GetByteArrayAsync(new Uri("/api/files/suite/large.bin", UriKind.Relative)));
    }

    public sealed class BothHosts : IAsyncLifetime
    {
        private readonly List<AzuriteEmulator> _accounts = [];

        internal FunctionsHost Functions { get; private set; } = null!;

        internal VisionHost Vision { get; private set; } = null!;

        public async Task InitializeAsync()
        {
            // Each has an account of its own, so that neither finds what the other wrote.
            _accounts.AddRange([await AzuriteEmulator.StartAsync(), await AzuriteEmulator.StartAsync()]);
            Functions = await FunctionsHost.StartAsync(_accounts[0]);
            Vision = await VisionHost.StartAsync(_accounts[1]);
        }

        public async Task DisposeAsync()
        {
            await Functions.DisposeAsync();
            await Vision.DisposeAsync();
            foreach (var account in _accounts)
                await account.DisposeAsync();
        }
    }
}
